package dev.albumzip.thumbnail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import javax.imageio.IIOException;

/**
 * A photo's bytes on their way to a decoder. It remembers how its source failed, for decoders wrap and swallow that; it
 * is where a decoder is stopped, for none heeds interrupts and a progressive JPEG may have scan after scan.
 */
final class PhotoInput extends FilterInputStream {
    /** For the decoder alone. Honest photos take a second or two. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final long begun = System.nanoTime();
    private long waited;
    private IOException failure;

    PhotoInput(InputStream in) {
        super(in);
    }

    /** Throws what the source has thrown, if anything. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        if (start - begun - waited > LIMIT.toNanos()) {
            throw new IIOException("takes too long to decode");
        }
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("thumbnails are no longer made");
            }
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            waited += System.nanoTime() - start;
        }
    }
}
