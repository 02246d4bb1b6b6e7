package dev.albumzip.s3;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often one thing is asked of S3. Between two tries there is a wait that doubles each time, with jitter, so that
 * thousands of downloads which one outage has stopped do not all come back at once.
 */
final class Tries {
    private static final Logger LOG = System.getLogger(Tries.class.getName());

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final int limit;
    private final S3Meters meters;
    private int failed;

    /**
     * @param limit of tries in a row that bring nothing, 1 or more
     */
    Tries(int limit, S3Meters meters) {
        this.limit = limit;
        this.meters = meters;
    }

    /** S3 gave something, so that the count starts anew. */
    void succeeded() {
        if (failed > 0) {
            meters.healed(failed);
        }
        failed = 0;
    }

    /**
     * Waits until it is time for another try.
     *
     * @throws S3Failure that very failure, if another try is of no use or was the last one
     */
    void failed(S3Failure failure) throws S3Failure {
        failed++;
        if (!failure.isTemporary() || failed >= limit) {
            throw failure;
        }
        long longest = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failed - 1, 16));
        long wait = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        LOG.log(Level.DEBUG, () -> "try " + failed + " of " + limit + ", the next in " + wait + " ms: "
                + failure.getMessage());
        meters.retried();
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
