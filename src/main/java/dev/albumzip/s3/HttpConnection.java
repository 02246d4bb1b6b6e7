package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection to S3 that carries GETs, one after another, over HTTP/1.1. It exists because the JDK's and the SDK's
 * clients take several times the CPU of a small photo's own bytes, and let the kernel's receive buffers grow to
 * megabytes for each client that has stalled.
 */
final class HttpConnection implements Closeable {
    private static final int BUFFER_SIZE = 4 * 1024;
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_LINE = 1024;

    /** The plain one also under TLS, which would say goodbye and wait for an answer when it is closed. */
    private final Socket socket;

    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[BUFFER_SIZE];
    private int start;
    private int end;

    /** When the last read ended, as {@link System#nanoTime()}; published by what is written to {@link #busy} after it. */
    private long unreadSince;

    private volatile boolean busy = true;
    private volatile boolean givenUp;

    private HttpConnection(Socket socket, Socket encrypted) throws IOException {
        this.socket = socket;
        in = encrypted.getInputStream();
        out = encrypted.getOutputStream();
    }

    /**
     * @param readTimeout how long the server may send nothing while it is read
     * @param receiveBuffer in bytes, of the kernel
     */
    static HttpConnection open(
            boolean secure, String host, int port, Duration connectTimeout, Duration readTimeout, int receiveBuffer)
            throws IOException {
        var socket = new Socket();
        try {
            socket.setReceiveBufferSize(receiveBuffer);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) readTimeout.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) connectTimeout.toMillis());
            return new HttpConnection(socket, secure ? encrypt(socket, host, port) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypt(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) sslContext().getSocketFactory().createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        // Else any certificate of anybody would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a request without a body and reads the head of the response.
     *
     * @throws EOFException if the server has closed the connection instead of answering
     */
    HttpHead send(String request) throws IOException {
        busy = true;
        try {
            return exchange(request);
        } finally {
            rest();
        }
    }

    private HttpHead exchange(String request) throws IOException {
        out.write(request.getBytes(ISO_8859_1));
        start = 0;
        end = 0;
        for (int scanned = 0;;) {
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * end);
            }
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new EOFException("S3 ended the connection in a response's head, after " + end + " bytes");
            }
            end += count;
            for (; scanned <= end - 4; scanned++) {
                if (buffer[scanned] == '\r' && buffer[scanned + 1] == '\n' && buffer[scanned + 2] == '\r'
                        && buffer[scanned + 3] == '\n') {
                    start = scanned + 4;
                    return HttpHead.parse(new String(buffer, 0, scanned + 2, ISO_8859_1));
                }
            }
            if (end > MAX_HEAD) {
                throw S3Failure.temporary("S3 answers with a head of more than " + MAX_HEAD + " bytes", null);
            }
        }
    }

    /** Reads of the body, as {@link InputStream#read(byte[], int, int)}; where it ends is the caller's to know. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (start == end) {
            busy = true;
            try {
                return in.read(bytes, offset, length);
            } finally {
                rest();
            }
        }
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, bytes, offset, count);
        start += count;
        return count;
    }

    /**
     * Reads a line of the body, as they stand around its chunks (RFC 9112, section 7.1), without its CR LF.
     *
     * @throws EOFException if the connection ends in it
     */
    String readLine() throws IOException {
        var line = new StringBuilder();
        while (line.length() <= MAX_LINE) {
            if (start == end) {
                start = 0;
                end = 0;
                end = Math.max(0, read(buffer, 0, buffer.length));
                if (end == 0) {
                    throw new EOFException("S3 ended the connection between two chunks");
                }
            }
            char next = (char) buffer[start++];
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append(next);
        }
        throw S3Failure.temporary("S3 sends chunks with lines of more than " + MAX_LINE + " bytes", null);
    }

    private void rest() {
        unreadSince = System.nanoTime();
        busy = false;
    }

    /** Whether nobody has wanted anything from it for so long. */
    boolean isUnreadFor(Duration time) {
        return !busy && System.nanoTime() - unreadSince > time.toNanos();
    }

    /** Closes it, from another thread than its reader's, who will want to know that nothing has failed. */
    void giveUp() {
        givenUp = true;
        close();
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Ends it at once, whatever has been sent and not read. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
