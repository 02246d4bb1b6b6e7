package dev.albumzip.thumbnail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Puts EXIF into a JPEG: an orientation, and a thumbnail unless it is empty. */
record ExifJpeg(byte[] jpeg, int orientation, byte[] thumbnail) {
    private static final byte[] PREAMBLE = "Exif\0\0".getBytes(US_ASCII);
    private static final short SHORT = 3;
    private static final short LONG = 4;
    private static final int IFD0 = 8;
    private static final int IFD1 = IFD0 + 2 + 12 + 4;
    private static final int DATA = IFD1 + 2 + 2 * 12 + 4;

    byte[] bytes() {
        int segment = Short.BYTES + PREAMBLE.length + DATA + thumbnail.length;
        var out = ByteBuffer.allocate(jpeg.length + Short.BYTES + segment);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) segment).put(PREAMBLE);
        out.putShort((short) 0x4D4D).putShort((short) 42).putInt(IFD0);
        out.putShort((short) 1);
        out.putShort((short) 0x0112).putShort(SHORT).putInt(1).putInt(orientation << Short.SIZE);
        out.putInt(thumbnail.length == 0 ? 0 : IFD1);
        out.putShort((short) 2);
        out.putShort((short) 0x0201).putShort(LONG).putInt(1).putInt(DATA);
        out.putShort((short) 0x0202).putShort(LONG).putInt(1).putInt(thumbnail.length);
        out.putInt(0);
        out.put(thumbnail).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }
}
