package dev.albumzip.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class Crc32Test {

    private static long crc32(byte[] bytes) {
        var crc32 = new CRC32();
        crc32.update(bytes);
        return crc32.getValue();
    }

    @Test
    void combinesTwoPiecesOfAnyLength() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            var whole = new byte[random.nextInt(10_000)];
            random.nextBytes(whole);
            int cut = random.nextInt(whole.length + 1);
            var a = Arrays.copyOf(whole, cut);
            var b = Arrays.copyOfRange(whole, cut, whole.length);
            assertEquals(crc32(whole), Crc32.combine(crc32(a), crc32(b), b.length), cut + " of " + whole.length);
        }
    }

    @Test
    void combinesPiecesOfGigabytes() {
        var mebibyte = new byte[1 << 20];
        var whole = new CRC32();
        long combined = 0;
        for (int i = 0; i < 5 << 10; i++) {
            whole.update(mebibyte);
        }
        long doubled = crc32(mebibyte);
        for (int i = 0; i < 10; i++) {
            doubled = Crc32.combine(doubled, doubled, mebibyte.length * (1L << i));
        }
        for (int i = 0; i < 5; i++) {
            combined = Crc32.combine(combined, doubled, 1L << 30);
        }
        assertEquals(whole.getValue(), combined);
    }
}
