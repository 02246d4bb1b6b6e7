package dev.albumzip.zip;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Albums made of a seed, with contents. */
record TestAlbums(Album album, Map<String, byte[]> contents) {

    /** Photos of 0 to 5,000 bytes with names and times of all kinds. */
    static TestAlbums random(long seed) {
        var random = new SplittableRandom(seed);
        var contents = new HashMap<String, byte[]>();
        var photos = new ArrayList<Photo>();
        var stems = List.of("IMG", "img", "Übergang", "京都の桜", "night/Stars", "\ud83d\udcf7", "a b");
        int count = random.nextInt(1, 40);
        for (int i = 0; i < count; i++) {
            var bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(5000)];
            random.nextBytes(bytes);
            var name = stems.get(random.nextInt(stems.size())) + random.nextInt(20) + ".jpg";
            var key = "albums/random/" + i;
            contents.put(key, bytes);
            var time = Instant.ofEpochSecond(random.nextInt(-400_000_000, Integer.MAX_VALUE));
            photos.add(new Photo(key, name, bytes.length, time, "etag-" + i, OptionalLong.empty()));
        }
        return new TestAlbums(new Album("random", "Random", Optional.empty(), photos), contents);
    }

    /** Photos of the same size, whose keys are their numbers. */
    static Album equal(int count, long size) {
        var time = Instant.parse("2026-05-17T11:22:33Z");
        var photos = IntStream.range(0, count)
                .mapToObj(i -> new Photo("" + i, "IMG_" + i + ".jpg", size, time, "etag", OptionalLong.empty()))
                .toList();
        return new Album("a", "a", Optional.empty(), photos);
    }

    /** Photos that have a size and a checksum but no bytes, or zero bytes where only a piece is opened. */
    static class Ghosts implements PhotoSource {
        private final long crc32;

        Ghosts(long crc32) {
            this.crc32 = crc32;
        }

        @Override
        public PhotoBytes open(Photo photo) throws IOException {
            return new PhotoBytes(crc32, new ByteArrayInputStream(new byte[0]) {
                @Override
                public synchronized long transferTo(OutputStream out) {
                    return photo.size();
                }
            });
        }

        @Override
        public InputStream open(Photo photo, long from, long to) {
            return new ByteArrayInputStream(new byte[(int) (to - from)]);
        }

        @Override
        public long crc32(Photo photo) {
            return crc32;
        }

        @Override
        public Closeable expect(List<Photo> photos) {
            return () -> {};
        }
    }

    /** The contents, and a record of what was asked for. */
    static class Source implements PhotoSource {
        private final Map<String, byte[]> contents;
        private final List<String> requests = new ArrayList<>();

        Source(Map<String, byte[]> contents) {
            this.contents = contents;
        }

        @Override
        public PhotoBytes open(Photo photo) {
            requests.add(photo.key());
            var bytes = contents.get(photo.key());
            return new PhotoBytes(TestAlbums.crc32(bytes), new ByteArrayInputStream(bytes));
        }

        @Override
        public InputStream open(Photo photo, long from, long to) {
            requests.add(photo.key() + " " + from + "-" + to);
            return new ByteArrayInputStream(Arrays.copyOfRange(contents.get(photo.key()), (int) from, (int) to));
        }

        @Override
        public long crc32(Photo photo) {
            requests.add(photo.key() + " crc32");
            return TestAlbums.crc32(contents.get(photo.key()));
        }

        @Override
        public Closeable expect(List<Photo> photos) {
            return () -> {};
        }

        /** Each a key, with what was asked for if it was not the whole photo. */
        List<String> requests() {
            return requests;
        }
    }

    Source source() {
        return new Source(contents);
    }

    static long crc32(byte[] bytes) {
        var crc32 = new CRC32();
        crc32.update(bytes);
        return crc32.getValue();
    }
}
