package dev.albumzip.zip;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A body that has a length and no contents. Fed to the {@link ZipWriter} in place of the photos, it makes the writer
 * measure an archive, in a time that does not depend on the photos' sizes.
 */
final class GhostBytes extends InputStream {
    private final long length;

    GhostBytes(long length) {
        this.length = length;
    }

    @Override
    public long transferTo(OutputStream out) {
        return length;
    }

    @Override
    public int read(byte[] buffer, int start, int length) {
        throw new UnsupportedOperationException("ghost bytes have no contents");
    }

    @Override
    public int read() {
        return read(new byte[1], 0, 1);
    }
}
