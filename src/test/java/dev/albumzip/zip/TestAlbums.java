package dev.albumzip.zip;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
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
        return new TestAlbums(new Album("random", "Random", photos), contents);
    }

    PhotoSource source() {
        return photo -> {
            var bytes = contents.get(photo.key());
            return new PhotoBytes(crc32(bytes), new ByteArrayInputStream(bytes));
        };
    }

    static long crc32(byte[] bytes) {
        var crc32 = new CRC32();
        crc32.update(bytes);
        return crc32.getValue();
    }
}
