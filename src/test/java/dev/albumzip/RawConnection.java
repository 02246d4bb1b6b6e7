package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A connection over which any bytes go, be they a request or not. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})( .*)?");

    private final Socket socket;
    private final InputStream in;

    /**
     * An answer as it came.
     *
     * @param status 0 if there is none, as in HTTP/0.9
     * @param headers by their names in lower case
     */
    record Answer(int status, String head, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, ISO_8859_1);
        }
    }

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /** Says that nothing more is sent; the answer can still be read. */
    void sendEnd() throws IOException {
        socket.shutdownOutput();
    }

    /** The next answer that is not interim. */
    Answer read(boolean toHead) throws IOException {
        while (true) {
            var first = line();
            var statusLine = STATUS_LINE.matcher(first);
            if (!statusLine.matches()) {
                return new Answer(0, first, Map.of(), in.readAllBytes());
            }
            int status = Integer.parseInt(statusLine.group(1));
            var head = new StringBuilder(first).append('\n');
            var headers = new HashMap<String, String>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                head.append(line).append('\n');
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
            if (status >= 200 || status == 101) {
                boolean empty = toHead || status == 204 || status == 304 || status == 101;
                return new Answer(status, head.toString(), headers, empty ? new byte[0] : body(headers));
            }
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return exactly(Integer.parseInt(headers.get("content-length")));
        }
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(), 16);
            body.write(exactly(length));
            line();
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(bytes.length + " bytes instead of " + length);
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 && line.isEmpty()) {
                throw new EOFException("no answer, or half of one");
            } else if (c < 0) {
                break;
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** All that comes until the server closes or resets the connection, which it has to do. */
    String readToEnd() {
        var rest = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                rest.write(c);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after " + rest, e);
        } catch (IOException e) {
            // A reset is as good as an end.
            return rest.toString(ISO_8859_1);
        }
        return rest.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
