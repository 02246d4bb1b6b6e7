package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * As much of HTTP/1.1 as it takes to answer requests that have no body, on a free port of the loopback interface; each
 * connection is kept alive, on a virtual thread of its own. The JDK's own server hands each request from thread to
 * thread, which costs more than a small photo does.
 */
final class HttpListener implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 4096;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final ServerSocket socket;
    private final Function<Request, Response> handler;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param target as it was sent, undecoded
     * @param headers by their names, whose case does not matter
     */
    record Request(String method, String target, Map<String, String> headers) {

        /** The value of a header, or an empty string. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * @param headers without Content-Length
     * @param body not called for HEAD
     */
    record Response(int status, Map<String, String> headers, long contentLength, Body body) {}

    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    HttpListener(Function<Request, Response> handler) {
        this.handler = handler;
        try {
            socket = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                executor.execute(() -> serve(connection));
            } catch (IOException e) {
                // Only close() ends it.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            // Puts head and small body into one packet and lets large pieces pass.
            var out = new BufferedOutputStream(connection.getOutputStream(), BUFFER_SIZE);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var request = read(line, in);
                write(handler.apply(request), request.method().equals("HEAD"), out);
                if (!keepsAlive(request)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone, or close() was called.
        }
    }

    private static Request read(String requestLine, BufferedReader in) throws IOException {
        var words = requestLine.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("malformed request line: " + requestLine);
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return new Request(words[0], words[1], headers);
    }

    /** What follows a request with a body is that body, which nobody has read. */
    private static boolean keepsAlive(Request request) {
        boolean bodyless = request.header("Transfer-Encoding").isEmpty()
                && "0".startsWith(request.header("Content-Length"));
        return bodyless && !request.header("Connection").equalsIgnoreCase("close");
    }

    private static void write(Response response, boolean headOnly, OutputStream out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + response.status() + " \r\n");
        response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + response.contentLength() + "\r\n\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
        if (!headOnly) {
            response.body().writeTo(out);
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        // An interrupt closes the socket on which a virtual thread waits.
        executor.shutdownNow();
        executor.close();
    }
}
