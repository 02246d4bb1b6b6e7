package dev.albumzip.s3;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes of memory, over all downloads. Nobody waits for it: who gets none goes on without. */
final class MemoryBudget {
    private final AtomicLong left;

    MemoryBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    boolean tryTake(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
