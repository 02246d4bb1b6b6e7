package dev.albumzip.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The range of an archive's bytes that is wanted. What the writer writes goes through it: bytes outside the range are
 * counted and dropped, and need not even exist.
 */
final class ByteWindow {
    private final long from;
    private final long to;
    private final OutputStream out;
    private long position;

    /**
     * @param from the first byte of the archive that passes, 0 or more
     * @param to the byte after the last that passes, {@code from} or more
     */
    ByteWindow(long from, long to, OutputStream out) {
        this.from = from;
        this.to = to;
        this.out = out;
    }

    /** How many bytes of the archive have come by. */
    long position() {
        return position;
    }

    /** Whether nothing more can pass. */
    boolean isDone() {
        return position >= to;
    }

    /** Where within the next bytes the range begins: from 0 to their number. */
    long startIn(long length) {
        return Math.clamp(from - position, 0, length);
    }

    /** Where within the next bytes the range ends: from 0 to their number. */
    long endIn(long length) {
        return Math.clamp(to - position, 0, length);
    }

    /** Whether any of the next bytes is in the range. */
    boolean touches(long length) {
        return startIn(length) < endIn(length);
    }

    /** Whether a place in the archive comes before the end of the range. */
    boolean reaches(long place) {
        return place <= to;
    }

    /** Counts bytes of which none is in the range. */
    void skip(long length) {
        position += length;
    }

    /** Passes what is in the range of a buffer's bytes up to its position. */
    void write(ByteBuffer bytes) throws IOException {
        int length = bytes.position();
        if (touches(length)) {
            int start = (int) startIn(length);
            out.write(bytes.array(), bytes.arrayOffset() + start, (int) endIn(length) - start);
        }
        position += length;
    }

    /**
     * Passes a whole stream, all of whose bytes are in the range.
     *
     * @return how many bytes that were
     */
    long write(InputStream bytes) throws IOException {
        long length = bytes.transferTo(out);
        position += length;
        return length;
    }
}
