package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Several ranges in one body (RFC 9110, section 14.6).
 *
 * @param length of the whole representation, in bytes
 * @param boundary what no part contains
 */
record MultipartRanges(List<ByteRange> ranges, String contentType, long length, String boundary) {

    /** Writes the bytes of one range. */
    @FunctionalInterface
    interface RangeWriter {
        void write(ByteRange range, OutputStream out) throws IOException;
    }

    String multipartType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    long multipartLength() {
        return end().length + ranges.stream().mapToLong(range -> head(range).length + range.length()).sum();
    }

    void write(RangeWriter writer, OutputStream out) throws IOException {
        for (var range : ranges) {
            out.write(head(range));
            writer.write(range, out);
        }
        out.write(end());
    }

    private byte[] head(ByteRange range) {
        return "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                .formatted(boundary, contentType, range.contentRange(length))
                .getBytes(ISO_8859_1);
    }

    private byte[] end() {
        return "\r\n--%s--\r\n".formatted(boundary).getBytes(ISO_8859_1);
    }
}
