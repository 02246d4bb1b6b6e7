package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.album.AlbumChangedException;
import dev.albumzip.album.AlbumException;
import dev.albumzip.album.AlbumTooLargeException;
import dev.albumzip.album.NoSuchAlbumException;
import dev.albumzip.album.NoSuchPhotoException;
import dev.albumzip.s3.S3Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A request that is refused before the first byte, told as problem details (RFC 9457), or to browsers as a page. */
final class Problem extends Exception {
    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final String title;
    private final Cause cause;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String title, String detail, Cause cause) {
        super(detail, null, false, false);
        this.cause = cause;
        this.status = status;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(HttpServletResponse.SC_BAD_REQUEST, "Bad Request", detail, Cause.CLIENT);
    }

    static Problem notFound(String detail) {
        return new Problem(HttpServletResponse.SC_NOT_FOUND, "Not Found", detail, Cause.CLIENT);
    }

    /** The link does not open what it leads to. */
    static Problem forbidden(String detail) {
        return new Problem(HttpServletResponse.SC_FORBIDDEN, "Forbidden", detail, Cause.CLIENT);
    }

    /** The link does not open it any more. */
    static Problem gone(String detail) {
        return new Problem(HttpServletResponse.SC_GONE, "Gone", detail, Cause.CLIENT);
    }

    static Problem methodNotAllowed(String method, String allowed) {
        return new Problem(405, "Method Not Allowed", "the method is " + method + ", allowed are " + allowed,
                Cause.CLIENT)
                .with("Allow", allowed);
    }

    /** A link that no longer means the photos for which it was made. */
    static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail, Cause.CLIENT);
    }

    static Problem contentTooLarge(int limit) {
        return new Problem(413, "Content Too Large", "the body may have " + limit + " bytes at the most",
                Cause.LIMIT);
    }

    /** The album has more than the server gives at once. */
    static Problem albumTooLarge(String detail) {
        return new Problem(413, "Content Too Large", detail, Cause.LIMIT);
    }

    static Problem unsupportedMediaType(String type, String supported) {
        return new Problem(415, "Unsupported Media Type", "the type is '" + type + "', supported are " + supported,
                Cause.CLIENT)
                .with("Accept-Post", supported);
    }

    /** If-Match or If-Unmodified-Since does not hold. */
    static Problem preconditionFailed(String etag) {
        return new Problem(412, "Precondition Failed", "what was asked for has changed; its ETag is now " + etag,
                Cause.CLIENT);
    }

    static Problem rangeNotSatisfiable(long length) {
        return new Problem(416, "Range Not Satisfiable", "there are " + length + " bytes", Cause.CLIENT)
                .with("Content-Range", "bytes */" + length);
    }

    /** S3 is out of reach or overloaded, so that it is worth to try again. */
    static Problem unavailable() {
        return unavailable("the photo store does not answer at the moment; try again soon", Cause.S3, 5);
    }

    /** Too much is going on; the client may try again after so many seconds. */
    static Problem busy(String detail, int retryAfter) {
        return unavailable(detail, Cause.LIMIT, retryAfter);
    }

    /** Another server will do, or this one after so many seconds. */
    static Problem stopping(int retryAfter) {
        return unavailable("the server is being stopped", Cause.DRAIN, retryAfter);
    }

    private static Problem unavailable(String detail, Cause cause, int retryAfter) {
        return new Problem(503, "Service Unavailable", detail, cause).retryAfter(retryAfter);
    }

    /** The client asks for too much; it may try again after so many seconds. */
    static Problem tooManyRequests(String detail, int retryAfter) {
        return new Problem(429, "Too Many Requests", detail, Cause.LIMIT).retryAfter(retryAfter);
    }

    /** S3 answers, and not with the album. What it said is in the log: it is the operator's, not the client's. */
    static Problem badGateway() {
        return new Problem(502, "Bad Gateway", "the photo store did not give the album; the server's log says why",
                Cause.S3);
    }

    static Problem internal() {
        return new Problem(500, "Internal Server Error", "an error of the server; its log says more", Cause.ERROR);
    }

    /** Why an album, or what was asked of it, cannot be given. */
    static Problem of(AlbumException e) {
        return switch (e) {
            case NoSuchAlbumException gone -> notFound(gone.getMessage());
            case NoSuchPhotoException gone -> notFound(gone.getMessage());
            case AlbumChangedException changed -> conflict(changed.getMessage());
            case AlbumTooLargeException large -> albumTooLarge(large.getMessage());
        };
    }

    /** What a client is told of a failure that the log tells all about. */
    static Problem of(Exception e) {
        if (e instanceof S3Failure failure) {
            return failure.isTemporary() ? unavailable() : badGateway();
        }
        return internal();
    }

    private Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    private Problem retryAfter(int seconds) {
        return with("Retry-After", Integer.toString(seconds));
    }

    int status() {
        return status;
    }

    /** On whose account it is. Not of an exception. */
    Cause account() {
        return cause;
    }

    /** Answers with this problem. Nothing may have been sent yet. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // Tomcat itself has refused a body that it could not read.
            return;
        }
        response.reset();
        ResponseHeaders.set(request, response);
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        var accept = request.getHeader("Accept");
        // Browsers name it, scripts do not.
        if (accept != null && accept.contains("text/html")) {
            ProblemPage.send(status, getMessage(), request, response);
            return;
        }
        response.addHeader("Vary", "Accept");
        response.setContentType("application/problem+json");
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "about:blank");
        fields.put("title", title);
        fields.put("status", status);
        fields.put("detail", getMessage());
        fields.put("requestId", ResponseHeaders.requestId(request));
        var body = JSON.writeValueAsString(fields).getBytes(UTF_8);
        response.setContentLength(body.length);
        ClientStream.of(request, response).write(body);
    }
}
