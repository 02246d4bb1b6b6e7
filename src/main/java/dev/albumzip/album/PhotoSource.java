package dev.albumzip.album;

import java.io.IOException;

/** Where the contents of photos come from. */
@FunctionalInterface
public interface PhotoSource {

    /**
     * Opens a photo. The caller closes what it gets.
     *
     * @throws IOException if the photo cannot be had as it was listed
     */
    PhotoBytes open(Photo photo) throws IOException;
}
