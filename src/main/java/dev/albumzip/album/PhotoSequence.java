package dev.albumzip.album;

import java.io.Closeable;
import java.io.IOException;

/** Photos that are opened one after another. Closing it gives up those that are being fetched ahead. */
public interface PhotoSequence extends Closeable {

    /**
     * Opens the next photo, after the one before has been closed.
     *
     * @throws IOException if the photo cannot be had as it was listed
     */
    PhotoBytes next() throws IOException;

    @Override
    void close();
}
