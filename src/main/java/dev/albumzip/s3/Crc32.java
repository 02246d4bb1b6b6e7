package dev.albumzip.s3;

/** What {@link java.util.zip.CRC32} cannot do: the CRC-32 of two pieces in a row from those of the pieces. */
final class Crc32 {
    /** The polynomial of ZIP and zlib, its bits reversed. */
    private static final int POLYNOMIAL = 0xEDB88320;

    /** 1 as a polynomial with its bits reversed, and x. */
    private static final int ONE = 1 << 31;

    private static final int X = 1 << 30;

    private Crc32() {}

    /**
     * The CRC-32 of A followed by B. The checksum of A moves {@code lengthB} bytes up, which is a multiplication by
     * x^(8 * lengthB) modulo the polynomial; as in zlib's {@code crc32_combine}.
     *
     * @param lengthB bytes of B, 0 or more
     */
    static long combine(long crcA, long crcB, long lengthB) {
        int shift = ONE;
        // x^8, then x^16, x^32, ... by squaring: one step for each bit of the length.
        int power = multiply(multiply(multiply(X, X), multiply(X, X)), multiply(multiply(X, X), multiply(X, X)));
        for (long n = lengthB; n != 0; n >>>= 1) {
            if ((n & 1) != 0) {
                shift = multiply(shift, power);
            }
            power = multiply(power, power);
        }
        return (multiply(shift, (int) crcA) ^ crcB) & 0xFFFFFFFFL;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= b;
            }
            b = (b & 1) == 0 ? b >>> 1 : b >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }
}
