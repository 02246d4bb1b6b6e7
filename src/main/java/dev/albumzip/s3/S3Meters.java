package dev.albumzip.s3;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is measured of S3. */
final class S3Meters {
    private static final Duration[] BUCKETS = {
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(10)};

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
