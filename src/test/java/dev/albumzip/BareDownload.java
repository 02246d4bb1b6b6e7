package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.albumzip.server.HttpHead;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** What comes over a bare socket, for a client library might finish the framing by itself. */
record BareDownload(HttpHead head, byte[] bytes) {
    private static final int TIMEOUT_MILLIS = 60_000;

    /** Reads until the connection ends. */
    static BareDownload get(int port, String path, String... fields) throws IOException {
        return getAtMost(Integer.MAX_VALUE, port, path, fields);
    }

    /** Reads no more than so many bytes, and leaves. */
    static BareDownload getAtMost(int limit, int port, String path, String... fields) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
            for (var field : fields) {
                request.append(field).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
            var in = new BufferedInputStream(socket.getInputStream());
            var head = HttpHead.read(in).orElseThrow(() -> new AssertionError("no answer"));
            return new BareDownload(head, readUntilCut(in, limit));
        }
    }

    private static byte[] readUntilCut(InputStream in, int limit) {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        try {
            for (int read = 0; read >= 0 && bytes.size() < limit; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after " + bytes.size() + " bytes", e);
        } catch (@SuppressWarnings("unused") IOException e) {
            // A reset is as good as an end.
            return bytes.toByteArray();
        }
        return bytes.toByteArray();
    }

    boolean isOk() {
        return head.status() == 200 || head.status() == 206;
    }

    boolean isShort() {
        return bytes.length < head.length();
    }

    /** Whether the bytes are the first ones of these. */
    boolean isHeadOf(byte[] all) {
        return bytes.length <= all.length && Arrays.equals(bytes, 0, bytes.length, all, 0, bytes.length);
    }

    boolean hasCentralDirectory() {
        return new String(bytes, ISO_8859_1).contains("PK\1\2");
    }

    /** A problem of S3's before the first byte. */
    boolean isRefusal() {
        return (head.status() == 502 || head.status() == 503)
                && head.value("Content-Type").orElse("").equals("application/problem+json");
    }
}
