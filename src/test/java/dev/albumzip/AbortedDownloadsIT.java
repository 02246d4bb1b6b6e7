package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of clients that leave, before the headers, in the middle or at the last byte, and what stays of them. */
class AbortedDownloadsIT {
    private static final int WARM_UP = 500;
    private static final int DOWNLOADS = 5_000;
    private static final int AT_ONCE = 200;
    private static final int PHOTOS = 5;
    private static final int SIZE = 60_000;
    private static final byte[] REQUEST = "GET /albums/demo.zip HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(ISO_8859_1);

    private SparseS3 s3;

    @BeforeEach
    void start() {
        s3 = new SparseS3();
        for (int i = 0; i < PHOTOS; i++) {
            s3.put("albums/demo/" + i + ".jpg", SIZE);
        }
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysOfTheClientsThatLeft(WebServer.Kind kind) throws Exception {
        try (var server = kind.start(s3.settings())) {
            abort(server, WARM_UP);
            var before = awaitRest();
            abort(server, DOWNLOADS);
            var after = awaitRest();
            System.out.printf("%s: %s before %,d aborted downloads, %s after them%n", kind, before, DOWNLOADS, after);
            assertTrue(after.threads() <= before.threads() + 10, "platform threads");
            assertTrue(after.heap() <= before.heap() + (16 << 20), "heap");
            assertEquals(200, Http.get(server.uri("/albums/demo.zip")).statusCode());
        }
    }

    private record Rest(long threads, long heap) {
        @Override
        public String toString() {
            return "%d platform threads and %.1f MB of heap".formatted(threads, heap / 1e6);
        }
    }

    /** What is in use when no download is running any more. */
    private Rest awaitRest() {
        Await.until("S3 has no request to answer", () -> s3.inProgress() == 0);
        Await.until("no download has a thread", () -> LiveObjects.count("dev.albumzip.zip.ZipWriter") == 0);
        Await.until("no connection to S3 is kept", () -> LiveObjects.count("dev.albumzip.s3.HttpConnection") == 0);
        s3.forgetRequests();
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Rest(threadsOutsideThePools(), heap);
    }

    /** The containers' pools shrink in their own time. */
    private static long threadsOutsideThePools() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("qtp") && !thread.getName().startsWith("http-nio"))
                .count();
    }

    private static void abort(WebServer server, int count) throws InterruptedException {
        var random = new SplittableRandom(count);
        var free = new Semaphore(AT_ONCE);
        var failures = new ConcurrentLinkedQueue<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int bytes = bytesBeforeLeaving(i, random);
                boolean reset = random.nextBoolean();
                free.acquire();
                executor.execute(() -> {
                    try {
                        abort(server, bytes, reset);
                    } catch (IOException | AssertionError e) {
                        failures.add(bytes + " bytes: " + e);
                    }
                    free.release();
                });
            }
        }
        assertTrue(failures.isEmpty(), "downloads fail because others are aborted: " + failures);
    }

    private static int bytesBeforeLeaving(int i, SplittableRandom random) {
        return switch (i % 4) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> random.nextInt(PHOTOS * SIZE);
            default -> PHOTOS * SIZE + random.nextInt(600);
        };
    }

    private static void abort(WebServer server, int bytes, boolean reset) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.setSoLinger(reset, 0);
            socket.getOutputStream().write(REQUEST);
            assertEquals(bytes, socket.getInputStream().readNBytes(bytes).length);
        }
    }
}
