package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a request's preconditions say of a representation (RFC 9110, section 13), in the order of section 13.2.2.
 *
 * @param etag strong, with its quotes
 * @param lastModified no older than this; to the second
 * @param modificationTold whether every modification makes {@code lastModified} later. It does not where S3 lists the
 *     photos: nothing tells when one was deleted.
 */
record Preconditions(String etag, Instant lastModified, boolean modificationTold) {

    /** What to answer with. */
    enum Outcome {
        /** The representation. */
        GO,
        /** 304. */
        NOT_MODIFIED,
        /** 412. */
        FAILED
    }

    /** What all preconditions but If-Range say. */
    Outcome check(HttpServletRequest request) {
        var ifMatch = values(request, "If-Match");
        var ifNoneMatch = values(request, "If-None-Match");
        if (!ifMatch.isEmpty()) {
            if (!ifMatch.contains("*") && !ifMatch.contains(etag)) {
                return Outcome.FAILED;
            }
        } else if (date(request, "If-Unmodified-Since").filter(lastModified::isAfter).isPresent()) {
            return Outcome.FAILED;
        }
        if (!ifNoneMatch.isEmpty()) {
            boolean match = ifNoneMatch.contains("*") || ifNoneMatch.stream().anyMatch(this::matchesWeakly);
            return match ? Outcome.NOT_MODIFIED : Outcome.GO;
        }
        var since = date(request, "If-Modified-Since");
        boolean unmodified = modificationTold && since.isPresent() && !lastModified.isAfter(since.get());
        return unmodified ? Outcome.NOT_MODIFIED : Outcome.GO;
    }

    /**
     * Whether If-Range, if there is one, lets the Range header count. A date never does: it is no strong validator, as
     * section 13.1.5 wants it, for an album may change twice in a second.
     */
    boolean allowRange(HttpServletRequest request) {
        var ifRange = request.getHeader("If-Range");
        return ifRange == null || ifRange.strip().equals(etag);
    }

    private boolean matchesWeakly(String other) {
        return other.equals(etag) || other.equals("W/" + etag);
    }

    /** The entity tags of a header. Ours has no comma, so that a tag with one matches nothing in either case. */
    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static Optional<Instant> date(HttpServletRequest request, String header) {
        try {
            long millis = request.getDateHeader(header);
            return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (IllegalArgumentException e) {
            // What is no date is ignored, sections 13.1.3 and 13.1.4.
            return Optional.empty();
        }
    }
}
