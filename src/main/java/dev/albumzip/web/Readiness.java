package dev.albumzip.web;

import dev.albumzip.s3.S3Failure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether downloads would succeed now: S3 answers, and the application is not being stopped. */
final class Readiness {
    private static final Logger LOG = System.getLogger(Readiness.class.getName());

    /** So many probes come from so many load balancers; S3 is asked no more often than this. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** Shorter than probes wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Check check;
    private final ExecutorService executor;
    private long asked;
    private CompletableFuture<Boolean> answer;
    private volatile boolean answeredLast = true;

    /** Asks S3 for next to nothing. */
    @FunctionalInterface
    interface Check {
        void run() throws S3Failure;
    }

    /**
     * @param executor for the checks; while it is shut down nothing is ready
     */
    Readiness(Check check, ExecutorService executor) {
        this.check = check;
        this.executor = executor;
    }

    /** Why not, or nothing if it is ready. */
    Optional<String> reasonAgainst() {
        if (executor.isShutdown()) {
            return Optional.of("not ready: the application is being stopped");
        }
        try {
            return answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.empty()
                    : Optional.of("not ready: S3 does not list the albums, the log says why");
        } catch (TimeoutException e) {
            return Optional.of("not ready: S3 does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("not ready: interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized CompletableFuture<Boolean> answer() {
        boolean old = answer == null || (answer.isDone() && System.nanoTime() - asked > KEPT.toNanos());
        if (old) {
            asked = System.nanoTime();
            answer = CompletableFuture.supplyAsync(this::ask, executor);
        }
        return answer;
    }

    private boolean ask() {
        boolean answered = true;
        try {
            check.run();
        } catch (S3Failure e) {
            answered = false;
            if (answeredLast) {
                LOG.log(Level.WARNING, "not ready: " + e.getMessage());
            }
        }
        answeredLast = answered;
        return answered;
    }
}
