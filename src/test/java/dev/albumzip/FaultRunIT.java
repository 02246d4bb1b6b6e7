package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.FaultyS3;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Very many downloads while S3 does all kinds of wrong: each is whole or visibly not. */
class FaultRunIT {
    private static final int CLIENTS = 32;
    private static final int DOWNLOADS = Integer.getInteger("fault.downloads", 1000);
    private static final long SEED = Long.getLong("fault.seed", 42);
    private static final int[] SIZES = {0, 1, 1000, 65_536, 65_537, 100_000, 200_000};

    private final Map<Outcome, AtomicInteger> outcomes = new EnumMap<>(Outcome.class);
    private final FaultPlan plan = new FaultPlan(SEED);
    private FaultyS3 s3;
    private Map<WebServer.Kind, WebServer> servers;

    private enum Outcome {
        /** The bytes of an undisturbed download. */
        WHOLE,
        /** Short of the Content-Length. */
        BROKEN,
        /** A problem before the first byte. */
        REFUSED,
        /** The client left before the end. */
        LEFT
    }

    @BeforeEach
    void start() {
        for (var outcome : Outcome.values()) {
            outcomes.put(outcome, new AtomicInteger());
        }
        s3 = new FaultyS3();
        var settings = FaultSettings.of(s3);
        // So that each download asks for each checksum.
        settings.put("albumzip.checksum.cache", "0");
        servers = WebServer.startEach(settings);
    }

    @AfterEach
    void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    @Test
    void everyDownloadIsWholeOrVisiblyNot() throws Exception {
        System.out.printf("%d downloads with the seed %d%n", DOWNLOADS, SEED);
        var archives = new byte[CLIENTS][];
        atOnce(client -> {
            putAlbum(client);
            archives[client] = get(client, Integer.MAX_VALUE).bytes();
        });
        s3.schedule(plan);
        try (var warnings = new Log("dev.albumzip", Level.WARNING)) {
            atOnce(client -> run(client, archives[client]));
            long logged = warnings.messages().stream().filter(message -> message.startsWith("broken: ")).count();
            assertTrue(count(Outcome.BROKEN) <= logged, "more broken downloads than the " + logged + " in the log");
        } finally {
            print();
        }
        s3.clear();
        Await.until("S3's connections come back", () -> s3.busyConnections() == 0);
        assertTrue(count(Outcome.WHOLE) >= 0.6 * DOWNLOADS, "too few whole downloads to mean anything");
        assertTrue(count(Outcome.BROKEN) > 0, "no download is broken");
    }

    private void run(int client, byte[] archive) throws IOException {
        for (int number = client; number < DOWNLOADS; number += CLIENTS) {
            outcomes.get(download(client, number, archive)).incrementAndGet();
        }
    }

    private Outcome download(int client, int number, byte[] archive) throws IOException {
        var random = new Random(SEED * DOWNLOADS + number);
        int kind = random.nextInt(10);
        plan.begin(folder(client), number, kind > 2);
        return switch (kind) {
            case 0 -> leave(client, archive, random.nextInt(archive.length));
            case 1, 2 -> {
                int from = random.nextInt(archive.length);
                int to = random.nextInt(from, archive.length) + 1;
                var piece = get(client, Integer.MAX_VALUE, "Range: bytes=" + from + "-" + (to - 1));
                yield outcome(client, number, 206, piece, Arrays.copyOfRange(archive, from, to));
            }
            default -> outcome(client, number, 200, get(client, Integer.MAX_VALUE), archive);
        };
    }

    private Outcome leave(int client, byte[] archive, int limit) throws IOException {
        var piece = get(client, limit);
        if (piece.isRefusal()) {
            return Outcome.REFUSED;
        }
        assertEquals(200, piece.head().status());
        assertTrue(piece.isHeadOf(archive), "other bytes");
        return Outcome.LEFT;
    }

    private Outcome outcome(int client, int number, int status, BareDownload download, byte[] expected) {
        if (download.isRefusal()) {
            return Outcome.REFUSED;
        }
        var what = "download " + number + " with " + plan.faults(folder(client));
        assertEquals(status, download.head().status(), what);
        assertEquals(expected.length, download.head().length(), what);
        if (download.isShort()) {
            assertTrue(
                    plan.altersContents(folder(client)) || download.isHeadOf(expected),
                    "other bytes in the broken " + what);
            return Outcome.BROKEN;
        }
        assertArrayEquals(expected, download.bytes(), what);
        return Outcome.WHOLE;
    }

    private BareDownload get(int client, int limit, String... fields) throws IOException {
        var kinds = WebServer.Kind.values();
        var server = servers.get(kinds[client % kinds.length]);
        return BareDownload.getAtMost(limit, server.port(), "/" + folder(client).replaceAll("/$", ".zip"), fields);
    }

    private void putAlbum(int client) throws IOException {
        var random = new Random(SEED + client);
        var folder = Files.createDirectories(s3.bucketFolder().resolve(folder(client)));
        int photos = random.nextInt(3, 9);
        for (int i = 0; i < photos; i++) {
            var bytes = new byte[SIZES[random.nextInt(SIZES.length)]];
            random.nextBytes(bytes);
            if (random.nextInt(4) == 0) {
                // What S3Proxy has not stored itself has no checksum.
                Files.write(folder.resolve("plain" + i + ".jpg"), bytes);
            } else {
                s3.put(folder(client) + FaultPlan.STATED + i + ".jpg", bytes);
            }
        }
    }

    /** Of the album that only this client asks for. */
    private static String folder(int client) {
        return "albums/run%02d/".formatted(client);
    }

    @FunctionalInterface
    private interface Client {
        void run(int number) throws Exception;
    }

    private static void atOnce(Client each) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<Void>> clients = IntStream.range(0, CLIENTS).mapToObj(client -> () -> {
                each.run(client);
                return null;
            });
            for (var done : executor.invokeAll(clients.toList())) {
                done.get();
            }
        }
    }

    private int count(Outcome outcome) {
        return outcomes.get(outcome).get();
    }

    private void print() {
        outcomes.forEach((outcome, count) -> System.out.printf("%-20s %5d%n", outcome, count.get()));
        System.out.printf("%-20s %5d%n", "faults", s3.injected());
        for (var fault : S3Fault.values()) {
            System.out.printf("  %-18s %5d%n", fault, s3.injected(fault));
        }
    }
}
