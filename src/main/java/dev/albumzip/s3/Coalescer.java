package dev.albumzip.s3;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Request coalescing: of those who ask for the same thing while it is being fetched already, all get one and the same
 * answer after it. Nobody gets an answer that was begun before he asked, so that whoever has changed something sees it.
 */
final class Coalescer<K, V> {
    private final Map<K, Turns> turns = new HashMap<>();

    /** What runs for a key, and what comes after it. */
    private final class Turns {
        private Call running;
        private Call next;
    }

    private final class Call extends FutureTask<V> {
        private final K key;
        private int waiting;

        Call(K key, Callable<V> callable) {
            super(callable);
            this.key = key;
        }

        @Override
        protected void done() {
            finished(this);
        }
    }

    /**
     * Calls, or takes the answer of a call of somebody else's that had not begun yet.
     *
     * @throws ExecutionException with what the call has thrown, to everybody who waits for it
     * @throws InterruptedException only for this caller; the call goes on as long as anybody waits for it
     */
    V get(K key, Callable<V> callable) throws ExecutionException, InterruptedException {
        var call = join(key, callable);
        try {
            return call.get();
        } finally {
            leave(call);
        }
    }

    private synchronized Call join(K key, Callable<V> callable) {
        var turn = turns.computeIfAbsent(key, ignored -> new Turns());
        if (turn.next == null) {
            turn.next = new Call(key, callable);
        }
        var call = turn.next;
        call.waiting++;
        startNext(turn);
        return call;
    }

    private void startNext(Turns turn) {
        if (turn.running == null && turn.next != null) {
            turn.running = turn.next;
            turn.next = null;
            // In a thread that no client interrupts when it leaves.
            Thread.ofVirtual().name("find-album").start(turn.running);
        }
    }

    private synchronized void leave(Call call) {
        call.waiting--;
        if (call.waiting == 0) {
            var turn = turns.get(call.key);
            if (turn != null && turn.next == call) {
                turn.next = null;
            }
            call.cancel(true);
        }
    }

    private synchronized void finished(Call call) {
        var turn = turns.get(call.key);
        if (turn.running == call) {
            turn.running = null;
            startNext(turn);
            if (turn.running == null) {
                turns.remove(call.key);
            }
        }
    }

    /** How many wait for this key. */
    synchronized int waiting(K key) {
        var turn = turns.get(key);
        return turn == null ? 0 : waiting(turn.running) + waiting(turn.next);
    }

    private int waiting(Call call) {
        return call == null ? 0 : call.waiting;
    }
}
