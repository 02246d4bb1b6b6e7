package dev.albumzip.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.albumzip.server.HttpHead;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** A bare socket to a container, for a client library might finish the framing by itself. */
final class Connection implements AutoCloseable {
    /** Longer than S3's faults can delay anything. */
    private static final int TIMEOUT_MILLIS = 60_000;

    /** A small window, so that a slow reader slows the server and not only the kernel. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private static final int READ_SIZE = 16 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final Tally tally;

    Connection(int port, Tally tally) throws IOException {
        this.tally = tally;
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream(), READ_SIZE);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void send(String method, String path, String... fields) throws IOException {
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (var field : fields) {
            request.append(field).append("\r\n");
        }
        send(request.append("\r\n").toString());
    }

    /** Nothing if the server has ended the connection instead. */
    Optional<HttpHead> head() {
        try {
            return HttpHead.read(in);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer", e);
        } catch (@SuppressWarnings("unused") IOException e) {
            // A reset is as good as an end.
            return Optional.empty();
        }
    }

    /**
     * What was read of a body.
     *
     * @param equal whether all of it is what was expected
     */
    record Piece(int count, boolean equal) {}

    /**
     * Reads and compares until the connection ends or the limit is reached.
     *
     * @param bytesPerSecond 0 for as fast as it goes
     */
    Piece read(byte[] expected, int from, int limit, int bytesPerSecond) throws InterruptedException {
        var buffer = new byte[READ_SIZE];
        int count = 0;
        boolean equal = true;
        while (count < limit) {
            int read = readSome(buffer, Math.min(buffer.length, limit - count));
            if (read < 0) {
                break;
            }
            int start = from + count;
            equal &= start + read <= expected.length
                    && Arrays.equals(buffer, 0, read, expected, start, start + read);
            count += read;
            tally.received(read);
            if (bytesPerSecond > 0) {
                Thread.sleep(1000L * read / bytesPerSecond);
            }
        }
        return new Piece(count, equal);
    }

    /** Everything until the connection ends, with the framing. */
    byte[] readBytes() {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[READ_SIZE];
        for (int read; (read = readSome(buffer, buffer.length)) >= 0;) {
            bytes.write(buffer, 0, read);
            tally.received(read);
        }
        return bytes.toByteArray();
    }

    private int readSome(byte[] buffer, int length) {
        try {
            return in.read(buffer, 0, length);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open, but nothing comes", e);
        } catch (@SuppressWarnings("unused") IOException e) {
            // A reset is as good as an end.
            return -1;
        }
    }

    /** Leaves with a reset instead of a clean end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
