package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.function.LongFunction;

/**
 * What goes out: the head, and the bytes from one offset to another.
 *
 * @param photo whether the bytes count as a photo's
 * @param metered whether few bytes may wait in the kernel to be sent
 * @param bytes gives some of the bytes from an offset on
 */
record StandInAnswer(String head, long from, long to, boolean photo, boolean metered, int latencyMillis,
        LongFunction<ByteBuffer> bytes) {

    static StandInAnswer text(String status, String type, byte[] text, int latencyMillis) {
        var head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + text.length
                + "\r\n\r\n";
        return new StandInAnswer(
                head, 0, text.length, false, false, latencyMillis,
                offset -> ByteBuffer.wrap(text).position((int) offset));
    }

    StandInAnswer metered(boolean other) {
        return new StandInAnswer(head, from, to, photo, other, latencyMillis, bytes);
    }

    ByteBuffer headBytes() {
        return ByteBuffer.wrap(head.getBytes(ISO_8859_1));
    }
}
