package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy on a free port of the loopback interface that hands each connection to the next of its servers, as a
 * load balancer does, and cuts as many connections as it is told to.
 */
public final class SwitchingProxy implements AutoCloseable {
    private static final int BUFFER_SIZE = 16 * 1024;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ByteArrayOutputStream> requests = new ArrayList<>();
    private final Queue<Integer> cuts = new ArrayDeque<>();
    private final List<WebServer> servers;
    private final ServerSocket listener;

    public SwitchingProxy(WebServer... servers) {
        this.servers = List.of(servers);
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor.execute(this::accept);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /**
     * Cuts a connection for each of these numbers, as soon as so many bytes of responses have passed through it: in
     * turn with a reset and as if the server had ended it. All others are let through.
     */
    public synchronized void cutAfter(int... bytes) {
        for (int count : bytes) {
            cuts.add(count);
        }
    }

    /** How many connections are still to be cut. */
    public synchronized int cutsLeft() {
        return cuts.size();
    }

    /** What clients have sent so far, by connection, in the order of the connections. */
    public synchronized List<String> requests() {
        return requests.stream().map(bytes -> bytes.toString(ISO_8859_1)).toList();
    }

    private void accept() {
        try {
            for (int i = 0;; i++) {
                var client = listener.accept();
                int port = servers.get(i % servers.size()).port();
                var request = new ByteArrayOutputStream();
                synchronized (this) {
                    requests.add(request);
                }
                executor.execute(() -> connect(client, port, request));
            }
        } catch (IOException e) {
            closed(e);
        }
    }

    private void connect(Socket client, int port, ByteArrayOutputStream request) {
        try (client; var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            executor.execute(() -> passRequests(client, server, request));
            passResponses(server, client);
        } catch (IOException e) {
            closed(e);
        }
    }

    private static void passRequests(Socket client, Socket server, ByteArrayOutputStream copy) {
        try (client; server) {
            var buffer = new byte[BUFFER_SIZE];
            for (int read; (read = client.getInputStream().read(buffer)) >= 0;) {
                copy.write(buffer, 0, read);
                server.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            closed(e);
        }
    }

    private void passResponses(Socket server, Socket client) throws IOException {
        var buffer = new byte[BUFFER_SIZE];
        int passed = 0;
        for (int read; (read = server.getInputStream().read(buffer)) >= 0; passed += read) {
            int allowed = allowed(passed, read, client);
            client.getOutputStream().write(buffer, 0, allowed);
            if (allowed < read) {
                return;
            }
        }
    }

    /** How many of the bytes may pass; if not all, the connection is the one that is cut. */
    private synchronized int allowed(int passed, int count, Socket client) throws IOException {
        if (cuts.isEmpty() || passed + count <= cuts.element()) {
            return count;
        }
        if (cuts.size() % 2 == 0) {
            client.setSoLinger(true, 0);
        }
        return Math.max(0, cuts.remove() - passed);
    }

    /** Either end may go at any time, and the other one then does. */
    private static void closed(@SuppressWarnings("unused") IOException expected) {}

    @Override
    public void close() throws IOException {
        listener.close();
        // A virtual thread that is interrupted closes the socket that it waits for.
        executor.shutdownNow();
        executor.close();
    }
}
