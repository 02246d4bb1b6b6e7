package dev.albumzip.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Adobe's S3Mock in a JVM of its own. Unlike S3Proxy it knows the parts in which an object was uploaded. */
public final class S3MockServer extends S3Server {
    private static final long START_TIMEOUT = TimeUnit.SECONDS.toNanos(60);

    private final int port = freePort();
    private final Process process;

    public S3MockServer() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            process = new ProcessBuilder(
                    java,
                    "-jar",
                    System.getProperty("s3mock"),
                    "--http.port=" + port,
                    "--server.port=" + freePort(),
                    "--vectors.http.port=" + freePort(),
                    "--vectors.https.port=" + freePort(),
                    "--server.address=127.0.0.1",
                    "--logging.level.root=WARN",
                    "--spring.main.banner-mode=off")
                    .inheritIO()
                    .start();
            awaitPort();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("S3Mock does not start", e);
        }
        createBucket();
    }

    private void awaitPort() throws InterruptedException {
        long end = System.nanoTime() + START_TIMEOUT;
        while (!isListening()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("S3Mock does not listen on port " + port);
            }
        }
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
