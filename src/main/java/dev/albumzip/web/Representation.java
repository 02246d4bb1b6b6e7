package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a URL stands for (RFC 9110, section 8), and how it is answered with: whole or in ranges, if the request's
 * preconditions hold.
 *
 * @param length in bytes
 * @param validators what preconditions are compared with
 */
record Representation(String contentType, long length, Preconditions validators, Content content) {
    /** More than any downloader asks for; each costs a walk through an archive's plan. */
    private static final int MAX_RANGES = 10;

    /** The bytes. */
    @FunctionalInterface
    interface Content {
        /**
         * Writes those from one to the one before another.
         *
         * @throws IOException if they cannot be had
         */
        void write(long from, long to, OutputStream out) throws IOException;
    }

    /**
     * Blocks until the last byte has been handed to the container.
     *
     * @throws Problem 412 or 416, if the request asks for what is not there
     * @throws ClientGoneException if the client does not take it all
     * @throws IOException if the content cannot be had
     */
    void send(HttpServletRequest request, HttpServletResponse response) throws Problem, IOException {
        var outcome = validators.check(request);
        if (outcome == Preconditions.Outcome.FAILED) {
            throw Problem.preconditionFailed(validators.etag());
        }
        response.setHeader("ETag", validators.etag());
        response.setDateHeader("Last-Modified", validators.lastModified().toEpochMilli());
        if (outcome == Preconditions.Outcome.NOT_MODIFIED) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader("Accept-Ranges", "bytes");
        var body = body(ranges(request), response);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        var client = ClientStream.of(request, response);
        body.writeTo(client);
        client.flush();
    }

    /** The bytes of a response whose headers have been set. */
    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private Body body(Optional<List<ByteRange>> wanted, HttpServletResponse response) throws Problem {
        var ranges = wanted.filter(Representation::areFewAndApart).orElse(List.of(new ByteRange(0, length)));
        if (ranges.isEmpty()) {
            throw Problem.rangeNotSatisfiable(length);
        }
        var first = ranges.getFirst();
        if (ranges.size() > 1) {
            var parts = new MultipartRanges(ranges, contentType, length, validators.etag().replace("\"", ""));
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setContentType(parts.multipartType());
            response.setContentLengthLong(parts.multipartLength());
            return out -> parts.write((range, to) -> write(range, to), out);
        }
        if (wanted.isPresent() && ranges.equals(wanted.get())) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", first.contentRange(length));
        }
        response.setContentType(contentType);
        response.setContentLengthLong(first.length());
        return out -> write(first, out);
    }

    private void write(ByteRange range, OutputStream out) throws IOException {
        content.write(range.from(), range.to(), out);
    }

    private Optional<List<ByteRange>> ranges(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Range"))
                .filter(ignored -> validators.allowRange(request))
                .flatMap(header -> ByteRange.parse(header, length));
    }

    /** Else the whole is sent, as RFC 9110, section 14.2 lets a server do with what looks like an attack. */
    private static boolean areFewAndApart(List<ByteRange> ranges) {
        var sorted = ranges.stream().sorted(Comparator.comparingLong(ByteRange::from)).toList();
        boolean apart = IntStream.range(1, sorted.size()).allMatch(i -> sorted.get(i - 1).to() <= sorted.get(i).from());
        return apart && ranges.size() <= MAX_RANGES;
    }
}
