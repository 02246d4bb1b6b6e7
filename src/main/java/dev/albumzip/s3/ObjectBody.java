package dev.albumzip.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The body of a response to a GET of an object or a piece of it, and what the head says of the object. */
final class ObjectBody extends InputStream {
    private final HttpConnection connection;
    private final HttpPool pool;
    private final HttpHead head;
    private final boolean chunked;

    /** Of the body or, if it is chunked, of the chunk. */
    private long left;

    private boolean ended;
    private boolean closed;

    ObjectBody(HttpConnection connection, HttpPool pool, HttpHead head) {
        this.connection = connection;
        this.pool = pool;
        this.head = head;
        chunked = head.header("transfer-encoding").isPresent();
        left = chunked ? 0 : head.contentLength().orElse(Long.MAX_VALUE);
        ended = left == 0 && !chunked;
    }

    /** Without its quotes. */
    Optional<String> etag() {
        return head.header("etag").map(Bucket::withoutQuotes);
    }

    /** Of the body, if it is not chunked. */
    OptionalLong length() {
        return head.contentLength();
    }

    String contentRange() {
        return head.header("content-range").orElse("");
    }

    Instant lastModified() {
        return head.header("last-modified")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                .orElse(Instant.EPOCH);
    }

    /** In Base64, if S3 was asked for it and knows it. */
    Optional<String> crc32() {
        return head.header("x-amz-checksum-crc32");
    }

    /** {@code FULL_OBJECT} or {@code COMPOSITE}. */
    Optional<String> checksumType() {
        return head.header("x-amz-checksum-type");
    }

    /** Whether it ended because nobody read it for long. */
    boolean isGivenUp() {
        return connection.isGivenUp();
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, bytes.length);
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = connection.read(bytes, start, (int) Math.min(length, left));
        left -= Math.max(0, count);
        if (left == 0 && chunked) {
            connection.readLine();
        }
        ended = left == 0 && !chunked;
        return count;
    }

    /** Of the chunked transfer coding (RFC 9112, section 7.1), the only one that a client has to know. */
    private void nextChunk() throws IOException {
        var line = connection.readLine();
        int extensions = line.indexOf(';');
        var size = extensions < 0 ? line : line.substring(0, extensions).strip();
        try {
            left = Long.parseUnsignedLong(size, 16);
        } catch (NumberFormatException e) {
            throw S3Failure.temporary("S3 sends a chunk of the size '" + size + "'", e);
        }
        ended = left == 0;
        while (ended && !connection.readLine().isEmpty()) {
            // Trailer fields, which tell nothing that is needed.
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** A body that was read to its end leaves its connection for the next request; any other is cut off at once. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ended && head.isPersistent()) {
            pool.giveBack(connection);
        } else {
            pool.discard(connection);
        }
    }
}
