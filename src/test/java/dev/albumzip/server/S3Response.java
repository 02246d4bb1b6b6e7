package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * An answer of S3 on its way to the client.
 *
 * @param from at which byte of the object the body begins
 * @param total how many bytes the object has
 * @param length how many bytes the body has, whatever the head says
 */
record S3Response(HttpHead head, long from, long total, long length, InputStream body) {
    private static final String CHECKSUM = "x-amz-checksum-crc32";

    static S3Response read(S3Request request, InputStream in) throws IOException {
        var head = HttpHead.read(in).orElseThrow(EOFException::new);
        if (request.method().equals("HEAD")) {
            return new S3Response(head, 0, 0, 0, InputStream.nullInputStream());
        }
        if (head.value("Transfer-Encoding").isPresent()) {
            return new S3Response(head, 0, 0, 0, in).withBody(chunks(in));
        }
        // bytes 100-199/300
        var range = head.value("Content-Range").map(value -> value.split("[ /-]", -1));
        return new S3Response(
                head,
                range.map(words -> Long.parseLong(words[1])).orElse(0L),
                range.map(words -> Long.parseLong(words[3])).orElse(head.length()),
                head.length(),
                in);
    }

    static S3Response error(S3Request request, int status, String code) {
        var xml = "<Error><Code>%1$s</Code><Message>injected %1$s</Message></Error>".formatted(code);
        var head = new HttpHead(
                "HTTP/1.1 " + status + " " + code, List.of("Content-Type: application/xml", "Connection: close"));
        return new S3Response(head, 0, 0, 0, InputStream.nullInputStream())
                .withBody(request.method().equals("HEAD") ? new byte[0] : xml.getBytes(UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            bytes.write(in.readNBytes(size));
            in.skipNBytes(2);
        }
        in.skipNBytes(2);
        return bytes.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        int size = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            size = next == '\r' ? size : size * 16 + Character.digit(next, 16);
        }
        return size;
    }

    /** The same answer with a body at hand, which a head of no other length announces. */
    S3Response withBody(byte[] bytes) {
        var headOfBytes = head.without("Transfer-Encoding").with("Content-Length", bytes.length);
        return new S3Response(headOfBytes, 0, bytes.length, bytes.length, new ByteArrayInputStream(bytes));
    }

    S3Response withHeadLength(long announced) {
        return new S3Response(head.with("Content-Length", announced), from, total, length, body);
    }

    S3Response withFlippedByte(long at) throws IOException {
        var bytes = bytes();
        if (at < bytes.length) {
            bytes[(int) at] ^= 1;
        }
        return new S3Response(head, from, total, length, new ByteArrayInputStream(bytes));
    }

    boolean statesChecksum() {
        return head.value(CHECKSUM).isPresent();
    }

    S3Response withWrongChecksum() {
        var crc32 = ByteBuffer.wrap(Base64.getDecoder().decode(head.value(CHECKSUM).orElseThrow()));
        crc32.put(0, (byte) (crc32.get(0) ^ 1));
        var wrong = Base64.getEncoder().encodeToString(crc32.array());
        return new S3Response(head.with(CHECKSUM, wrong), from, total, length, body);
    }

    /** The whole body, which can be read once. */
    byte[] bytes() throws IOException {
        return body.readNBytes((int) length);
    }

    /** How many bytes of the body come before a place in the object. */
    long offset(Injection.Position position) {
        return Math.max(0, position.of(total) - from);
    }

    /** Whether the connection carries another request after it. */
    boolean keepsAlive(S3Request request) {
        return !head.value("Connection").orElse("").equalsIgnoreCase("close")
                && (request.method().equals("HEAD") || head.length() == length);
    }

    /** Sends the head and so many bytes of the body. */
    void send(Socket client, long count) throws IOException {
        var out = client.getOutputStream();
        out.write(head.bytes());
        copy(out, Math.min(count, length));
    }

    private void copy(OutputStream out, long count) throws IOException {
        var buffer = new byte[16 * 1024];
        for (long left = count; left > 0;) {
            int read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
