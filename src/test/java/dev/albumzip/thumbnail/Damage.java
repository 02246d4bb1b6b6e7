package dev.albumzip.thumbnail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Pictures that promise what they do not hold. */
final class Damage {
    private static final short RATIONAL = 5;

    private Damage() {}

    /** Baseline JPEGs that ImageIO writes. */
    static byte[] jpegOfSize(byte[] jpeg, int width, int height) {
        var changed = jpeg.clone();
        int frame = find(jpeg, (byte) 0xFF, (byte) 0xC0);
        ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return changed;
    }

    static byte[] progressive(byte[] jpeg) {
        var changed = jpeg.clone();
        changed[find(jpeg, (byte) 0xFF, (byte) 0xC0) + 1] = (byte) 0xC2;
        return changed;
    }

    private static int find(byte[] bytes, byte first, byte second) {
        int i = 0;
        while (bytes[i] != first || bytes[i + 1] != second) {
            i++;
        }
        return i;
    }

    static byte[] pngOfSize(byte[] png, int width, int height) {
        var changed = png.clone();
        var header = ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(changed, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return changed;
    }

    /** Of the first image, which follows the colours that ImageIO writes for it. */
    static byte[] gifOfSize(byte[] gif, int width, int height) {
        var changed = gif.clone();
        int colours = 2 << (gif[10] & 7);
        int i = 13 + 3 * colours;
        while (gif[i] != ',') {
            i++;
        }
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) width).putShort(8, (short) height)
                .putShort(i + 5, (short) width).putShort(i + 7, (short) height);
        return changed;
    }

    /** An EXIF segment with thousands of entries, each of which has all of it as its value. */
    static byte[] exifThatMultiplies(byte[] jpeg) {
        int entries = 5000;
        int length = Short.BYTES + 6 + 8 + 2 + entries * 12 + 4;
        var out = ByteBuffer.allocate(jpeg.length + Short.BYTES + length);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) length).put("Exif\0\0".getBytes(US_ASCII));
        out.putShort((short) 0x4D4D).putShort((short) 42).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            out.putShort((short) (0x1000 + i)).putShort(RATIONAL).putInt(7000).putInt(0);
        }
        return out.putInt(0).put(jpeg, 2, jpeg.length - 2).array();
    }
}
