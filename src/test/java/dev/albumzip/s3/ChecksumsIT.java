package dev.albumzip.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.album.Photo;
import dev.albumzip.server.S3MockServer;
import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.S3Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What S3 servers state of a photo's CRC-32, each in its own way. */
class ChecksumsIT {
    private static final String KEY = "albums/demo/a b.jpg";

    private static final byte[] CONTENTS = new byte[S3Server.PART_SIZE + 12_345];

    private static S3Server s3mock;
    private static S3Server s3proxy;

    @BeforeAll
    static void start() {
        new SplittableRandom(1).nextBytes(CONTENTS);
        s3mock = new S3MockServer();
        s3proxy = new S3ProxyServer();
    }

    @AfterAll
    static void stop() throws IOException {
        s3mock.close();
        s3proxy.close();
    }

    private static long crc32() {
        var crc32 = new CRC32();
        crc32.update(CONTENTS);
        return crc32.getValue();
    }

    private static Bucket connect(S3Server server) {
        return Bucket.connect(S3Server.BUCKET, Optional.of(server.endpoint()), Optional.empty(), true,
                Duration.ofSeconds(20), 2, new SimpleMeterRegistry());
    }

    private static Photo photo(Bucket bucket) throws S3Failure {
        var etag = Bucket.withoutQuotes(new Listing(bucket, "albums/demo/").next().getFirst().etag());
        return new Photo(KEY, "a b.jpg", CONTENTS.length, Instant.EPOCH, etag, OptionalLong.empty());
    }

    /** What the server states, checked against what opening the photo gives. */
    private static OptionalLong stated(S3Server server) throws IOException {
        try (var bucket = connect(server)) {
            var photo = photo(bucket);
            var checksums = new Checksums(bucket, 10);
            OptionalLong stated;
            try (ObjectBody response = bucket.open(photo, 0, photo.size())) {
                stated = checksums.stated(photo, response);
            }
            assertEquals(OptionalLong.empty(), checksums.known(photo), "what was stated is remembered unproved");
            try (var opened = new Photos(bucket, checksums, 0).open(photo)) {
                assertEquals(crc32(), opened.crc32());
                assertArrayEquals(CONTENTS, opened.stream().readAllBytes());
            }
            assertEquals(OptionalLong.of(crc32()), checksums.known(photo), "what was proved is not remembered");
            return stated;
        }
    }

    @Test
    void s3MockStatesTheChecksumOfAWholeObjectWithoutItsType() throws IOException {
        s3mock.put(KEY, CONTENTS);
        assertEquals(OptionalLong.of(crc32()), stated(s3mock));
    }

    @Test
    void s3ProxyStatesTheChecksumOfAWholeObject() throws IOException {
        s3proxy.put(KEY, CONTENTS);
        assertEquals(OptionalLong.of(crc32()), stated(s3proxy));
    }

    @Test
    void theChecksumsOfThePartsAreCombined() throws IOException {
        s3mock.putInParts(KEY, CONTENTS);
        try (var s3 = s3mock.client()) {
            var head = s3.headObject(request -> request.bucket(S3Server.BUCKET).key(KEY).checksumMode("ENABLED"));
            assertTrue(head.checksumCRC32().endsWith("-2"), "a composite checksum, but it is " + head.checksumCRC32());
        }
        assertEquals(OptionalLong.of(crc32()), stated(s3mock));
    }

    @Test
    void aCompositeChecksumWithoutPartsStatesNothing() throws IOException {
        s3proxy.putInParts(KEY, CONTENTS);
        assertEquals(OptionalLong.empty(), stated(s3proxy));
    }

    @Test
    void anObjectWithoutChecksumStatesNothing() throws IOException {
        try (var s3 = s3proxy.client()) {
            // The SDK sends one in a trailer, which S3Proxy does not keep.
            s3.putObject(request -> request.bucket(S3Server.BUCKET).key(KEY), RequestBody.fromBytes(CONTENTS));
        }
        assertEquals(OptionalLong.empty(), stated(s3proxy));
    }
}
