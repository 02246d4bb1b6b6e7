package dev.albumzip.album;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where the contents of photos come from. */
public interface PhotoSource {

    /**
     * Opens a whole photo. The caller closes what it gets.
     *
     * @throws IOException if the photo cannot be had as it was listed
     */
    PhotoBytes open(Photo photo) throws IOException;

    /** Opens whole photos in this order; a source that takes its time begins with the next ones early. */
    default PhotoSequence inOrder(List<Photo> photos) {
        var rest = photos.iterator();
        return new PhotoSequence() {
            @Override
            public PhotoBytes next() throws IOException {
                return open(rest.next());
            }

            @Override
            public void close() {
                // Nothing has been fetched ahead.
            }
        };
    }

    /**
     * Opens a piece of a photo. The caller closes what it gets. Its bytes are counted, but nothing can be said of
     * their checksum.
     *
     * @param from the first byte, 0 or more
     * @param to the byte after the last, greater than {@code from} and {@link Photo#size()} at the most
     * @throws IOException if the photo cannot be had as it was listed
     */
    InputStream open(Photo photo, long from, long to) throws IOException;

    /**
     * The unsigned CRC-32 of a photo that is not to be read.
     *
     * @throws IOException if the photo cannot be had as it was listed
     */
    long crc32(Photo photo) throws IOException;

    /**
     * Begins to find out the CRC-32 of photos that will be asked for later, in the background and several at once.
     * Closing what it gives ends that.
     */
    Closeable expect(List<Photo> photos);
}
