package dev.albumzip.s3;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps connections whose last response was read to its end, for the next request, and gives up those whose response
 * nobody reads, for their client has stalled: what they hold in the kernel is more than all that a download needs
 * besides. All lead to the same host.
 */
final class HttpPool implements Closeable {
    /** S3 and its look-alikes keep an idle connection for longer. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(4);

    /** A slow client waits for less, as its kernel's buffers drain; one that waits for more costs a request each time. */
    private static final Duration MAX_UNREAD = Duration.ofSeconds(10);

    /** The youngest first. */
    private final Deque<HttpConnection> idle = new ArrayDeque<>();

    private final Set<HttpConnection> inUse = Collections.newSetFromMap(new IdentityHashMap<>());
    private Thread sweeper;
    private boolean closed;

    /** An idle connection, if there is one, which is in use then. */
    synchronized Optional<HttpConnection> take() {
        if (idle.isEmpty() || idle.getFirst().isUnreadFor(MAX_IDLE)) {
            return Optional.empty();
        }
        var connection = idle.removeFirst();
        inUse.add(connection);
        return Optional.of(connection);
    }

    /** Takes notice of a connection that has been opened to be used. */
    synchronized void add(HttpConnection connection) {
        if (closed) {
            connection.close();
            return;
        }
        inUse.add(connection);
        if (sweeper == null) {
            sweeper = Thread.ofVirtual().name("s3-pool").start(this::sweep);
        }
    }

    /** Takes back one that can serve another request. */
    synchronized void giveBack(HttpConnection connection) {
        inUse.remove(connection);
        // The server counts from its last byte, which a slow client may have had long ago.
        if (closed || connection.isUnreadFor(MAX_IDLE)) {
            connection.close();
        } else {
            idle.addFirst(connection);
        }
    }

    /** Closes one that cannot. */
    synchronized void discard(HttpConnection connection) {
        inUse.remove(connection);
        connection.close();
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
        while (!idle.isEmpty() && idle.getLast().isUnreadFor(MAX_IDLE)) {
            idle.removeLast().close();
        }
        inUse.stream().filter(connection -> connection.isUnreadFor(MAX_UNREAD)).forEach(HttpConnection::giveUp);
        if (idle.isEmpty() && inUse.isEmpty()) {
            sweeper = null;
        }
        return sweeper != null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(HttpConnection::close);
        idle.clear();
        if (sweeper != null) {
            sweeper.interrupt();
        }
    }
}
