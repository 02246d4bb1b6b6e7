package dev.albumzip.s3;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What is measured of S3. */
final class S3Meters {
    private static final Duration[] BUCKETS = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000)
            .mapToObj(Duration::ofMillis).toArray(Duration[]::new);

    private final Map<Operation, Timer> answers = new EnumMap<>(Operation.class);
    private final Counter retries;
    private final Counter healed;

    /** Calls of S3. */
    enum Operation {
        GET, LIST, HEAD, ATTRIBUTES;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    S3Meters(MeterRegistry registry) {
        for (var operation : Operation.values()) {
            answers.put(operation,
                    Timer.builder("albumzip.s3.answer")
                            .description("Time until S3 has answered: an object's headers, or a whole listing page")
                            .tag("operation", operation.tag())
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        retries = Counter.builder("albumzip.s3.retries").description("Tries that followed a failed one").register(
                registry);
        healed = Counter.builder("albumzip.s3.healed").description("Failures of S3 that no client noticed").register(
                registry);
    }

    /** S3 has given what was asked for. */
    void answered(Operation operation, long nanos) {
        answers.get(operation).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Something is tried again. */
    void retried() {
        retries.increment();
    }

    /** So many tries in a row had failed, and the next one has not. */
    void healed(int failures) {
        healed.increment(failures);
    }
}
