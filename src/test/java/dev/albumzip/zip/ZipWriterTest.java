package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWriterTest {
    private static final int SEEDS = 200;

    @TempDir
    private Path folder;

    private static byte[] write(Album album, PhotoSource photos) throws IOException {
        var out = new ByteArrayOutputStream();
        write(ZipPlan.of(album), photos, out);
        return out.toByteArray();
    }

    private static void write(ZipPlan plan, PhotoSource photos, OutputStream out) throws IOException {
        ZipWriter.write(plan, 0, plan.length(), photos, out);
    }

    @Test
    void theMeasuredLengthIsTheWrittenLength() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = TestAlbums.random(seed);
            var zip = write(random.album(), random.source());
            assertEquals(zip.length, ZipPlan.of(random.album()).length(), "seed " + seed);
        }
    }

    @Test
    void writesWhatCommonsCompressWrites() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = TestAlbums.random(seed);
            assertArrayEquals(
                    CommonsCompressOracle.write(ZipPlan.of(random.album()), random.source()::open),
                    write(random.album(), random.source()),
                    "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xFFFFFFFEL, 0xFFFFFFFFL, 0x100000000L, 5L << 30})
    void writesTheHeadersThatCommonsCompressWritesAroundPhotosOfAnySize(long size) throws IOException {
        var plan = ZipPlan.of(TestAlbums.equal(3, size));
        var headers = new ByteArrayOutputStream();
        write(plan, new TestAlbums.Ghosts(0x12345678), headers);
        assertArrayEquals(CommonsCompressOracle.headers(plan, 0x12345678), headers.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536})
    void writesTheZip64EndRecordThatCommonsCompressWritesAroundTheLimitOfEntries(int count) throws IOException {
        var plan = ZipPlan.of(TestAlbums.equal(count, 0));
        var zip = new ByteArrayOutputStream();
        write(plan, new TestAlbums.Ghosts(0), zip);
        assertArrayEquals(CommonsCompressOracle.headers(plan, 0), zip.toByteArray());
    }

    @Test
    void theJdkReadsBackEveryEntryInOrder() throws IOException {
        var random = TestAlbums.random(7);
        var plan = ZipPlan.of(random.album());
        var zip = write(random.album(), random.source());
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry : plan.entries()) {
                var read = in.getNextEntry();
                assertEquals(entry.name(), read.getName());
                assertEquals(entry.photo().lastModified(), read.getLastModifiedTime().toInstant());
                assertArrayEquals(random.contents().get(entry.photo().key()), in.readAllBytes());
            }
        }
        var file = Files.write(folder.resolve("random.zip"), zip);
        try (var in = new ZipFile(file.toFile())) {
            assertEquals(plan.entries().stream().map(ZipLayout.Entry::name).toList(),
                    in.stream().map(e -> e.getName()).toList());
        }
    }

    /** 02:30 does not exist in Berlin and New York on these days, and the hour before it twice on others. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T02:30:01Z", "2026-03-08T02:30:00Z", "2026-10-25T02:30:00Z",
            "1979-12-31T23:00:00Z"})
    void theBytesAreTheSameInEveryTimeZoneAndLocale(String time) throws IOException {
        var photo = new Photo("k", "İi.jpg", 0, Instant.parse(time), "e", OptionalLong.empty());
        var album = new Album("a", "a", Optional.empty(), List.of(photo));
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        var zips = new ArrayList<byte[]>();
        try {
            for (var id : new String[]{"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                Locale.setDefault(id.equals("UTC") ? Locale.ROOT : Locale.forLanguageTag("tr"));
                zips.add(write(album, new TestAlbums.Ghosts(0)));
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
        zips.forEach(zip -> assertArrayEquals(zips.getFirst(), zip));
    }

    @Test
    void writesNoCentralDirectoryWhenAPhotoFails() {
        var out = new ByteArrayOutputStream();
        var plan = ZipPlan.of(TestAlbums.equal(3, 10));
        var failure = assertThrows(IOException.class, () -> write(plan, new TestAlbums.Ghosts(0) {
            @Override
            public PhotoBytes open(Photo photo) throws IOException {
                if (photo.key().equals("2")) {
                    throw new IOException("gone");
                }
                return new PhotoBytes(0, new ByteArrayInputStream(new byte[10]));
            }
        }, out));
        assertEquals("gone", failure.getMessage());
        assertFalse(out.toString(ISO_8859_1).contains("PK\1\2"));
    }

    @Test
    void failsWhenAPhotoIsShorterThanPlanned() {
        var plan = ZipPlan.of(TestAlbums.equal(1, 10));
        var source = new TestAlbums.Source(Map.of("0", new byte[9]));
        var failure = assertThrows(IOException.class, () -> write(plan, source, new ByteArrayOutputStream()));
        assertEquals("photo '0' gave 9 bytes, expected 10", failure.getMessage());
    }

    @Test
    void closesEveryPhotoAlsoWhenTheClientFails() {
        var closed = new ArrayList<String>();
        var plan = ZipPlan.of(TestAlbums.equal(2, 10));
        assertThrows(IOException.class, () -> write(plan, new TestAlbums.Ghosts(0) {
            @Override
            public PhotoBytes open(Photo photo) {
                return new PhotoBytes(0, new ByteArrayInputStream(new byte[10]) {
                    @Override
                    public void close() {
                        closed.add(photo.key());
                    }
                });
            }
        }, new LimitedStream(50)));
        assertEquals(List.of("0"), closed);
    }

    /** A client that goes away after some bytes. */
    private static final class LimitedStream extends OutputStream {
        private int remaining;

        LimitedStream(int limit) {
            remaining = limit;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            remaining -= length;
            if (remaining < 0) {
                throw new IOException("gone");
            }
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[1], 0, 1);
        }
    }
}
