package dev.albumzip.s3;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Keeps connections whose last response was read to its end, for the next request. All lead to the same host. */
final class HttpPool implements Closeable {
    /** S3 and its look-alikes keep an idle connection for longer. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(4);

    /** The youngest first. */
    private final Deque<Idle> idle = new ArrayDeque<>();

    private Thread sweeper;
    private boolean closed;

    private record Idle(HttpConnection connection, long since) {
        boolean isOld() {
            return System.nanoTime() - since > MAX_IDLE.toNanos();
        }
    }

    synchronized Optional<HttpConnection> take() {
        boolean none = idle.isEmpty() || idle.getFirst().isOld();
        return none ? Optional.empty() : Optional.of(idle.removeFirst().connection());
    }

    synchronized void giveBack(HttpConnection connection) {
        if (closed) {
            connection.close();
            return;
        }
        idle.addFirst(new Idle(connection, System.nanoTime()));
        if (sweeper == null) {
            sweeper = Thread.ofVirtual().name("s3-pool").start(this::sweep);
        }
    }

    private void sweep() {
        try {
            do {
                Thread.sleep(MAX_IDLE);
            } while (closeOld());
        } catch (InterruptedException e) {
            // The pool has been closed.
        }
    }

    private synchronized boolean closeOld() {
        while (!idle.isEmpty() && idle.getLast().isOld()) {
            idle.removeLast().connection().close();
        }
        if (idle.isEmpty()) {
            sweeper = null;
        }
        return sweeper != null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(each -> each.connection().close());
        idle.clear();
        if (sweeper != null) {
            sweeper.interrupt();
        }
    }
}
