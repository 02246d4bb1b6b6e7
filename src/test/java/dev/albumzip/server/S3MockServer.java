package dev.albumzip.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Adobe's S3Mock in a JVM of its own. Unlike S3Proxy it knows the parts in which an object was uploaded. */
public final class S3MockServer extends S3Server {
    private static final long START_TIMEOUT = TimeUnit.SECONDS.toNanos(60);

    private final int port = Ports.free();
    private final Process process;

    public S3MockServer() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            process = new ProcessBuilder(
                    java,
                    "-jar",
                    System.getProperty("s3mock"),
                    "--http.port=" + port,
                    "--server.port=" + Ports.free(),
                    "--vectors.http.port=" + Ports.free(),
                    "--vectors.https.port=" + Ports.free(),
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
        while (!Ports.isListening(port)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("S3Mock does not listen on port " + port);
            }
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
