package dev.albumzip.thumbnail;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A small picture of a photo that has to be read from its first byte to its last. */
final class WholePhoto {
    /** In bytes. What has been read of a photo is held in memory until it is decoded. */
    static final long MAX_SIZE = 32 << 20;

    private static final int MAX_PIXELS = 60_000_000;

    /** Six bytes of native memory are needed for each at the worst. */
    private static final int MAX_BUFFERED_PIXELS = 25_000_000;

    private WholePhoto() {}

    /**
     * The photo, upright, in about the size of a thumbnail.
     *
     * @throws IOException if it cannot be decoded, or only with too much memory
     */
    static Picture read(InputStream photo) throws IOException {
        try (var in = new MemoryCacheImageInputStream(photo)) {
            var orientation = ImageCodec.isJpeg(in) ? orientation(in) : Orientation.UPRIGHT;
            return orientation.upright(ImageCodec.decode(in, MAX_PIXELS).shrinkTo(Thumbnails.SIZE));
        }
    }

    private static Orientation orientation(ImageInputStream in) throws IOException {
        var header = JpegHeader.read(in);
        in.seek(0);
        if (header.buffered() && (long) header.width() * header.height() > MAX_BUFFERED_PIXELS) {
            throw new IIOException("too many pixels in several scans");
        }
        return header.exif().map(Exif::orientation).orElse(Orientation.UPRIGHT);
    }
}
