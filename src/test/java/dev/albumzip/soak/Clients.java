package dev.albumzip.soak;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Clients that take one turn after another, each on a virtual thread, until they are told to pause or to stop. */
final class Clients implements AutoCloseable {
    /** Between two turns, so that the machine is busy but not the bottleneck. */
    private static final int MAX_PAUSE_MILLIS = 2000;

    /** The longest turn takes less. */
    private static final int LONGEST_TURN_SECONDS = 120;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    /** Each turn reads; who writes has all clients outside a turn. */
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

    private volatile boolean stopped;

    Clients(List<Target> targets, int count, long seed) {
        for (int i = 0; i < count; i++) {
            var target = targets.get(i % targets.size());
            var random = new SplittableRandom(seed * count + i);
            executor.execute(() -> run(target, random));
        }
    }

    /** Lets all turns end and none begin until {@link #goOn}. */
    void pause() throws InterruptedException {
        if (!turns.writeLock().tryLock(LONGEST_TURN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a client hangs");
        }
    }

    void goOn() {
        turns.writeLock().unlock();
    }

    /** What no client may ever see. */
    List<String> failures() {
        return new ArrayList<>(failures);
    }

    private void run(Target target, SplittableRandom random) {
        try {
            while (!stopped) {
                Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
                turns.readLock().lockInterruptibly();
                try {
                    takeTurn(Strategy.any(random), new Visit(target, random.split()));
                } finally {
                    turns.readLock().unlock();
                }
            }
        } catch (@SuppressWarnings("unused") InterruptedException e) {
            // The end.
            return;
        }
    }

    private void takeTurn(Strategy strategy, Visit visit) throws InterruptedException {
        try {
            visit.target().tally().count(strategy.take(visit));
        } catch (IOException | RuntimeException | AssertionError e) {
            var failure = Instant.now() + ", " + visit.target().kind() + ", " + strategy + ": " + e;
            System.out.println(failure);
            failures.add(failure);
        }
    }

    @Override
    public void close() {
        stopped = true;
        executor.shutdownNow();
        executor.close();
    }
}
