package dev.albumzip.album;

import java.io.IOException;
import java.io.InputStream;

/**
 * An open photo: its checksum, which a ZIP states before the body, and the body.
 *
 * @param crc32 unsigned
 * @param stream ends after exactly {@link Photo#size()} bytes that have this CRC-32, or fails
 */
public record PhotoBytes(long crc32, InputStream stream) implements AutoCloseable {

    /** Gives up the rest of the body, without reading it. */
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
