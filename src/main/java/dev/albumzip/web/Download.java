package dev.albumzip.web;

import dev.albumzip.album.Album;
import dev.albumzip.album.PhotoSource;
import dev.albumzip.zip.EntryNames;
import dev.albumzip.zip.ZipPlan;
import dev.albumzip.zip.ZipWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Answers with the archive of an album or ranges of it: the headers at once, then photo after photo as fast as the
 * client takes it.
 */
final class Download {
    private static final String CONTENT_TYPE = "application/zip";

    /** More than any downloader asks for; each costs a walk through the plan. */
    private static final int MAX_RANGES = 10;

    private final PhotoSource photos;
    private final long maxBytes;

    /**
     * @param maxBytes of photos in one archive
     */
    Download(PhotoSource photos, long maxBytes) {
        this.photos = photos;
        this.maxBytes = maxBytes;
    }

    /**
     * Blocks until the last byte has been handed to the container.
     *
     * @throws Problem 412 or 416, if the request asks for what is not there; 413, if it asks for too much
     * @throws ClientGoneException if the client does not take it all
     * @throws IOException if a photo cannot be had as it was listed; the archive is incomplete then
     */
    void send(Album album, HttpServletRequest request, HttpServletResponse response) throws Problem, IOException {
        if (album.size() > maxBytes) {
            throw Problem.albumTooLarge("the archive would have " + album.size() + " bytes of photos, allowed are "
                    + maxBytes + "; choose fewer photos");
        }
        var plan = ZipPlan.of(album);
        var lastModified = album.lastModified().orElse(plan.lastModified());
        var preconditions = new Preconditions(plan.etag(), lastModified, album.lastModified().isPresent());
        var outcome = preconditions.check(request);
        if (outcome == Preconditions.Outcome.FAILED) {
            throw Problem.preconditionFailed(plan.etag());
        }
        response.setHeader("ETag", plan.etag());
        response.setDateHeader("Last-Modified", lastModified.toEpochMilli());
        // To be kept, but not to be used without asking whether the album is still the same.
        response.setHeader("Cache-Control", "private, no-cache");
        if (outcome == Preconditions.Outcome.NOT_MODIFIED) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Content-Disposition", ContentDisposition.attachment(fileName(album)));
        response.setHeader("X-Content-Type-Options", "nosniff");
        // nginx would spool the archive to its disk.
        response.setHeader("X-Accel-Buffering", "no");
        var body = body(plan, ranges(request, preconditions, plan.length()), response);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        var client = ClientStream.of(request, response);
        client.flush();
        body.writeTo(client);
        client.flush();
    }

    /** The bytes of a response whose headers have been set. */
    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private Body body(ZipPlan plan, Optional<List<ByteRange>> wanted, HttpServletResponse response) throws Problem {
        var ranges = wanted.filter(Download::areFewAndApart).orElse(List.of(new ByteRange(0, plan.length())));
        if (ranges.isEmpty()) {
            throw Problem.rangeNotSatisfiable(plan.length());
        }
        var first = ranges.getFirst();
        if (ranges.size() > 1) {
            var parts = new MultipartRanges(ranges, CONTENT_TYPE, plan.length(), plan.etag().replace("\"", ""));
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setContentType(parts.multipartType());
            response.setContentLengthLong(parts.multipartLength());
            return out -> parts.write((range, to) -> write(plan, range, to), out);
        }
        if (wanted.isPresent() && ranges.equals(wanted.get())) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", first.contentRange(plan.length()));
        }
        response.setContentType(CONTENT_TYPE);
        response.setContentLengthLong(first.length());
        return out -> write(plan, first, out);
    }

    private void write(ZipPlan plan, ByteRange range, OutputStream out) throws IOException {
        ZipWriter.write(plan, range.from(), range.to(), photos, out);
    }

    private static Optional<List<ByteRange>> ranges(
            HttpServletRequest request, Preconditions preconditions, long length) {
        return Optional.ofNullable(request.getHeader("Range"))
                .filter(ignored -> preconditions.allowRange(request))
                .flatMap(header -> ByteRange.parse(header, length));
    }

    /** Else the whole archive is sent, as RFC 9110, section 14.2 lets a server do with what looks like an attack. */
    private static boolean areFewAndApart(List<ByteRange> ranges) {
        var sorted = ranges.stream().sorted(Comparator.comparingLong(ByteRange::from)).toList();
        boolean apart = IntStream.range(1, sorted.size()).allMatch(i -> sorted.get(i - 1).to() <= sorted.get(i).from());
        return apart && ranges.size() <= MAX_RANGES;
    }

    private static String fileName(Album album) {
        return EntryNames.safeSegment(album.title()) + ".zip";
    }
}
