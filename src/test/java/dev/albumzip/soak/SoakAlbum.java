package dev.albumzip.soak;

import dev.albumzip.server.FaultyS3;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An album in S3.
 *
 * @param photos their names
 */
record SoakAlbum(String name, List<String> photos) {
    /**
     * The start of the names of albums whose bytes S3 alters: all photos have a stated checksum, and they are only
     * downloaded whole, for no one can find a wrong byte in a piece.
     */
    private static final String TAMPERED = "tampered";

    /** More than the buffers of the sockets take, so that slow readers stop the server. */
    private static final int LARGE_PHOTOS = 10;
    private static final int LARGE_SIZE = 1_200_000;

    private static final int[] SIZES = {0, 1, 1000, 65_536, 65_537, 150_000, 300_000};

    static boolean isTampered(String key) {
        return key.startsWith("albums/" + TAMPERED);
    }

    boolean isTampered() {
        return name.startsWith(TAMPERED);
    }

    static List<SoakAlbum> putAll(FaultyS3 s3, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var albums = new ArrayList<SoakAlbum>();
        for (int i = 0; i < 6; i++) {
            albums.add(put(s3, "sound" + i, random.nextInt(3, 9), random));
        }
        for (int i = 0; i < 2; i++) {
            albums.add(put(s3, TAMPERED + i, random.nextInt(3, 9), random));
        }
        return List.copyOf(albums);
    }

    static SoakAlbum putLarge(FaultyS3 s3, long seed) {
        var random = new SplittableRandom(seed);
        var photos = new ArrayList<String>();
        for (int i = 0; i < LARGE_PHOTOS; i++) {
            photos.add(i + ".jpg");
            s3.put("albums/large/" + i + ".jpg", bytes(LARGE_SIZE, random));
        }
        return new SoakAlbum("large", photos);
    }

    private static SoakAlbum put(FaultyS3 s3, String name, int count, SplittableRandom random) throws IOException {
        var folder = Files.createDirectories(s3.bucketFolder().resolve("albums").resolve(name));
        var album = new SoakAlbum(name, new ArrayList<>());
        for (int i = 0; i < count; i++) {
            var photo = i + ".jpg";
            var contents = bytes(SIZES[random.nextInt(SIZES.length)], random);
            if (random.nextInt(4) == 0 && !album.isTampered()) {
                // What S3Proxy has not stored itself has no checksum.
                Files.write(folder.resolve(photo), contents);
            } else {
                s3.put("albums/" + name + "/" + photo, contents);
            }
            album.photos.add(photo);
        }
        return album;
    }

    private static byte[] bytes(int size, SplittableRandom random) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
