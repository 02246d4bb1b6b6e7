package dev.albumzip.web;

import dev.albumzip.web.AlbumRequest.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A request and its answer as limits, metrics and the log see them. Belongs to the thread that answers, which either
 * waits for the client or else, but for a little work of its own, for S3.
 */
final class Exchange {
    private static final Logger LOG = System.getLogger("dev.albumzip.downloads");

    private static final Pattern UNQUOTABLE = Pattern.compile("[\"\\\\\\p{C}]");

    private final String id;
    private final String client;
    private final String network;
    private final String range;
    private final Metrics metrics;
    private final ClientLimits limits;
    private final long start = System.nanoTime();
    private Form form;
    private String album = "";
    private boolean download;
    private boolean started;
    private long bytes;
    private long firstByteAfter;
    private long waitedForClient;
    private long lastSent = start;

    Exchange(HttpServletRequest request, Metrics metrics, ClientLimits limits) {
        // Now, for with its client gone Tomcat takes the request away.
        id = ResponseHeaders.requestId(request);
        // Null on Unix domain sockets.
        client = Objects.requireNonNullElse(request.getRemoteAddr(), "");
        network = ClientLimits.network(client);
        range = request.getHeader("Range");
        this.metrics = metrics;
        this.limits = limits;
    }

    /** Goes with the answer and with each line of the log. */
    String id() {
        return id;
    }

    /** By what clients are told apart. */
    String network() {
        return network;
    }

    /** Says what is asked for, once it is understood. */
    void asksFor(AlbumRequest wanted, boolean archive) {
        form = wanted.form();
        album = wanted.album();
        download = archive;
        if (download) {
            metrics.downloadStarted();
        }
    }

    /**
     * The container has taken bytes of the answer.
     *
     * @param from when it was asked to, in nanoseconds
     * @param to when it had
     */
    void sent(int count, long from, long to) {
        metrics.sent(form, count);
        bytes += count;
        waitedForClient += to - from;
        if (download) {
            metrics.waited(from - lastSent, to - from);
            if (!started) {
                firstByteAfter = to - start;
                metrics.firstByte(firstByteAfter);
            }
        }
        started = true;
        lastSent = to;
    }

    /**
     * Waits until the client may have so many bytes more.
     *
     * @throws ClientGoneException if it leaves meanwhile
     */
    void pace(int count) throws ClientGoneException {
        long waited = limits.pace(network, count);
        lastSent += waited;
        waitedForClient += waited;
    }

    void completed() {
        if (download) {
            metrics.downloadCompleted();
            ended("completed", null);
        }
    }

    /** An error will be the answer. */
    void refused(Cause cause) {
        if (download) {
            metrics.downloadRefused(cause);
            ended("refused", cause);
        }
    }

    /** The answer has been broken off. */
    void broken(Cause cause) {
        if (download) {
            metrics.downloadBroken(cause);
            ended("broken", cause);
        }
    }

    private void ended(String outcome, Cause cause) {
        download = false;
        long took = System.nanoTime() - start;
        var line = new StringBuilder("download request=").append(id)
                .append(" client=").append(quoted(client))
                .append(" album=").append(quoted(album))
                .append(" outcome=").append(outcome);
        if (cause != null) {
            line.append(" cause=").append(cause.label());
        }
        if (range != null) {
            line.append(" range=").append(quoted(range));
        }
        line.append(" bytes=").append(bytes)
                .append(" first_byte_ms=").append(millis(firstByteAfter))
                .append(" ms=").append(millis(took))
                .append(" s3_ms=").append(millis(took - waitedForClient))
                .append(" client_ms=").append(millis(waitedForClient));
        LOG.log(Level.INFO, line.toString());
    }

    private static String quoted(String text) {
        return '"' + UNQUOTABLE.matcher(text).replaceAll("?") + '"';
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
