package dev.albumzip.thumbnail;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/**
 * What stands in a JPEG before its image data (ITU T.81, annex B). metadata-extractor reads such segments too, but
 * gives none of them when the last one is cut off.
 *
 * @param width 0 where the bytes end before it
 * @param height 0 where the bytes end before it
 * @param buffered whether a decoder has to hold the coefficients of the whole image, as it lies in several scans
 * @param exif where there is one
 */
record JpegHeader(int width, int height, boolean buffered, Optional<Exif> exif) {
    private static final int SOI = 0xFFD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;

    /** @throws IIOException if it is no JPEG */
    static JpegHeader read(ImageInputStream in) throws IOException {
        if (in.readUnsignedShort() != SOI) {
            throw new IIOException("no JPEG");
        }
        var header = new JpegHeader(0, 0, false, Optional.empty());
        int components = 0;
        try {
            for (int marker = marker(in); marker != EOI; marker = marker(in)) {
                if (standsAlone(marker)) {
                    continue;
                }
                long start = in.getStreamPosition();
                int length = in.readUnsignedShort();
                if (marker == SOS) {
                    return in.readUnsignedByte() < components ? header.inSeveralScans() : header;
                } else if (marker == APP1 && header.exif.isEmpty()) {
                    var segment = new byte[Math.max(0, length - Short.BYTES)];
                    in.readFully(segment);
                    header = new JpegHeader(header.width, header.height, header.buffered, Exif.read(segment));
                } else if (isFrame(marker)) {
                    in.readUnsignedByte();
                    int height = in.readUnsignedShort();
                    int width = in.readUnsignedShort();
                    components = in.readUnsignedByte();
                    header = new JpegHeader(width, height, isProgressive(marker), header.exif);
                }
                in.seek(start + Math.max(Short.BYTES, length));
            }
        } catch (EOFException e) {
            // The bytes are only the first of a photo, or it is damaged, which the decoder will find.
            return header;
        }
        return header;
    }

    private JpegHeader inSeveralScans() {
        return new JpegHeader(width, height, true, exif);
    }

    private static int marker(ImageInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while (next != 0xFF) {
            next = in.readUnsignedByte();
        }
        while (next == 0xFF) {
            next = in.readUnsignedByte();
        }
        return next;
    }

    /** Stuffed zeros, TEM, and the restart markers. */
    private static boolean standsAlone(int marker) {
        return marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    }

    /** SOF0 to SOF15, among which DHT, JPG and DAC have their codes. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isProgressive(int frame) {
        return (frame & 3) == 2;
    }
}
