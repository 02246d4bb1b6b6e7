package dev.albumzip.web;

import dev.albumzip.web.AlbumRequest.Form;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** What is measured of downloads, for Prometheus. No label tells of an album or a client. */
final class Metrics implements AutoCloseable {
    private static final Duration[] BUCKETS = LongStream.of(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .mapToObj(Duration::ofMillis).toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger active = new AtomicInteger();
    private final Counter started = Counter.builder("albumzip.downloads.started")
            .description("Archives that were asked for").register(registry);
    private final Counter completed = Counter.builder("albumzip.downloads.completed")
            .description("Archives, or ranges of them, of which all was sent").register(registry);
    private final Map<Cause, Counter> refused = byCause(
            "albumzip.downloads.refused", "Archives instead of which an error was sent");
    private final Map<Cause, Counter> broken = byCause(
            "albumzip.downloads.broken", "Archives that were broken off");
    private final Timer firstByte = Timer.builder("albumzip.first.byte")
            .description("Time from the request of an archive to its first byte")
            .serviceLevelObjectives(BUCKETS).register(registry);
    private final LongAdder waitedForS3 = waited("s3");
    private final LongAdder waitedForClient = waited("client");
    private final Map<Form, LongAdder> sent = new EnumMap<>(Form.class);

    Metrics() {
        Gauge.builder("albumzip.downloads.active", active::get)
                .description("Archives that are being sent").register(registry);
        for (var form : Form.values()) {
            var bytes = new LongAdder();
            sent.put(form, bytes);
            FunctionCounter.builder("albumzip.sent.bytes", bytes, LongAdder::sum)
                    .description("Bytes that the container took, by what they are")
                    .tag("form", form.name().toLowerCase(Locale.ROOT)).register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    private Map<Cause, Counter> byCause(String name, String description) {
        var counters = new EnumMap<Cause, Counter>(Cause.class);
        for (var cause : Cause.values()) {
            counters.put(cause, Counter.builder(name).description(description).tag("cause", cause.label())
                    .register(registry));
        }
        return counters;
    }

    private LongAdder waited(String on) {
        var nanos = new LongAdder();
        FunctionCounter.builder("albumzip.downloads.waited", nanos, sum -> sum.sum() / 1e9).baseUnit("seconds")
                .description("Time in which downloads waited for S3, and for their clients").tag("on", on)
                .register(registry);
        return nanos;
    }

    MeterRegistry registry() {
        return registry;
    }

    void downloadStarted() {
        started.increment();
        active.incrementAndGet();
    }

    void downloadCompleted() {
        completed.increment();
        active.decrementAndGet();
    }

    void downloadRefused(Cause cause) {
        refused.get(cause).increment();
        active.decrementAndGet();
    }

    void downloadBroken(Cause cause) {
        broken.get(cause).increment();
        active.decrementAndGet();
    }

    void firstByte(long nanos) {
        firstByte.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * @param form null if the request was not understood
     */
    void sent(Form form, int bytes) {
        if (form != null) {
            sent.get(form).add(bytes);
        }
    }

    void waited(long forS3, long forClient) {
        waitedForS3.add(forS3);
        waitedForClient.add(forClient);
    }

    /** In Prometheus' text format, version 0.0.4. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
