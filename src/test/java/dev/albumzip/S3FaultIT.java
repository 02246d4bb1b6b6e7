package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.FaultyS3;
import dev.albumzip.server.Injection.Position;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.S3Request;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of S3, at every place, in each container: what it is to the client of a download. */
class S3FaultIT {
    private static final String ALBUM = "/albums/faults";
    private static final String PHOTO = "albums/faults/b.jpg";
    private static final int SIZE = 300_000;

    /** One page of S3's is 1,000 keys. */
    private static final int MANY = 1_005;

    private static FaultyS3 s3;
    private static Map<WebServer.Kind, WebServer> servers;

    @BeforeAll
    static void start() throws IOException {
        s3 = new FaultyS3();
        var many = Files.createDirectories(s3.bucketFolder().resolve("albums/many"));
        for (int i = 0; i < MANY; i++) {
            Files.writeString(many.resolve("%04d.jpg".formatted(i)), "photo " + i);
        }
        servers = WebServer.startEach(FaultSettings.of(s3));
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        s3.clear();
        Await.until("S3's connections come back", () -> s3.busyConnections() == 0);
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(WebServer.Kind.values()).flatMap(kind -> photoFaults().flatMap(
                fault -> positions(fault).map(position -> Arguments.of(kind, fault, position))));
    }

    static Stream<Arguments> photoFaultsInEach() {
        return Stream.of(WebServer.Kind.values())
                .flatMap(kind -> photoFaults().map(fault -> Arguments.of(kind, fault)));
    }

    static Stream<Arguments> listingFaultsInEach() {
        return Stream.of(WebServer.Kind.values())
                .flatMap(kind -> Stream.of(S3Fault.values())
                        .filter(S3Fault::isOfListing)
                        .map(fault -> Arguments.of(kind, fault)));
    }

    private static Stream<S3Fault> photoFaults() {
        return Stream.of(S3Fault.values()).filter(fault -> !fault.isOfListing());
    }

    private static Stream<Position> positions(S3Fault fault) {
        // S3 states no checksum where it answers with a piece.
        return fault == S3Fault.WRONG_CHECKSUM ? Stream.of(Position.FIRST_BYTE) : Stream.of(Position.values());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aFaultThatHappensOnceIsHealedOrBreaksTheDownload(WebServer.Kind kind, S3Fault fault, Position position)
            throws IOException {
        putAlbum(kind, fault, position, "once");
        s3.inject(fault, position, S3FaultIT::readsPhoto);
        assertOutcome(fault, fault.once(), kind);
    }

    @ParameterizedTest
    @MethodSource("photoFaultsInEach")
    void aFaultOfAPhotoThatPersistsBreaksTheDownload(WebServer.Kind kind, S3Fault fault) throws IOException {
        var position = positions(fault).toList().contains(Position.MIDDLE) ? Position.MIDDLE : Position.FIRST_BYTE;
        putAlbum(kind, fault, position, "always");
        s3.injectAlways(fault, position, S3FaultIT::readsPhoto);
        assertOutcome(fault, fault.always(), kind);
    }

    @ParameterizedTest
    @MethodSource("listingFaultsInEach")
    void aFaultOfTheListingThatHappensOnceIsHealed(WebServer.Kind kind, S3Fault fault) throws IOException {
        s3.inject(fault, Position.FIRST_BYTE, S3Request::isLaterPage);
        assertListingOutcome(fault, fault.once(), kind);
    }

    @ParameterizedTest
    @MethodSource("listingFaultsInEach")
    void aFaultOfTheListingThatPersistsIsRefusedOrHarmless(WebServer.Kind kind, S3Fault fault) throws IOException {
        s3.injectAlways(fault, Position.FIRST_BYTE, S3Request::isLaterPage);
        assertListingOutcome(fault, fault.always(), kind);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultThatBreaksADownloadIsLoggedOnce(WebServer.Kind kind) throws IOException {
        putAlbum(kind, "logged");
        try (var warnings = new Log("dev.albumzip", Level.WARNING)) {
            s3.inject(S3Fault.DELETED, Position.MIDDLE, S3FaultIT::readsPhoto);
            assertTrue(download(kind).isShort());
            assertEquals(1, warnings.messages().size(), warnings.messages().toString());
            var message = warnings.messages().getFirst();
            for (var part : List.of(ALBUM, PHOTO, "" + SIZE / 2, "injected NoSuchKey")) {
                assertTrue(message.contains(part), message);
            }
        }
    }

    private static boolean readsPhoto(S3Request request) {
        return request.reads(PHOTO);
    }

    private static void assertOutcome(S3Fault fault, S3Fault.Outcome expected, WebServer.Kind kind)
            throws IOException {
        var disturbed = download(kind);
        assertTrue(s3.injected(fault) > 0, "the fault has not happened");
        s3.clear();
        // Afterwards, for a download that goes well teaches the application the checksums.
        var undisturbed = download(kind);
        assertEquals(200, undisturbed.head().status());
        assertFalse(undisturbed.isShort(),
                () -> "the fault outlives its cause: " + undisturbed.bytes().length + " bytes");
        switch (expected) {
            case HEALS -> assertArrayEquals(undisturbed.bytes(), disturbed.bytes());
            case BREAKS -> {
                assertEquals(200, disturbed.head().status());
                assertTrue(disturbed.isShort(), "the body is as long as it was said to be");
                assertFalse(disturbed.hasCentralDirectory(), "there is a central directory");
                assertTrue(fault.altersContents() || disturbed.isHeadOf(undisturbed.bytes()), "other bytes");
            }
            case REFUSED -> throw new IllegalArgumentException("not after the first byte");
        }
    }

    /** The ETag stands for every byte of the archive, so that the thousand photos need not be read. */
    private static void assertListingOutcome(S3Fault fault, S3Fault.Outcome expected, WebServer.Kind kind) {
        var uri = servers.get(kind).uri("/albums/many.zip");
        var disturbed = Http.send("HEAD", uri);
        assertTrue(s3.injected(fault) > 0, "the fault has not happened");
        s3.clear();
        var undisturbed = Http.send("HEAD", uri);
        assertEquals(200, undisturbed.statusCode());
        if (expected == S3Fault.Outcome.HEALS) {
            assertEquals(200, disturbed.statusCode());
            assertEquals(Http.header(undisturbed, "ETag"), Http.header(disturbed, "ETag"));
        } else {
            assertTrue(List.of(502, 503).contains(disturbed.statusCode()), disturbed.toString());
            assertEquals("application/problem+json", Http.header(disturbed, "Content-Type"));
        }
    }

    private static BareDownload download(WebServer.Kind kind) throws IOException {
        return BareDownload.get(servers.get(kind).port(), ALBUM + ".zip");
    }

    /** Other photos in each case, so that the application knows nothing of them yet. */
    private static void putAlbum(Object... theCase) {
        var random = new Random(Arrays.toString(theCase).hashCode());
        for (var name : List.of("a.jpg", "b.jpg", "c.jpg")) {
            var bytes = new byte[SIZE];
            random.nextBytes(bytes);
            s3.put("albums/faults/" + name, bytes);
        }
    }
}
