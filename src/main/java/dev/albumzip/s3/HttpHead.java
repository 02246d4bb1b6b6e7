package dev.albumzip.s3;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.HashMap;

/**
 * What comes before the body of an HTTP/1.1 response (RFC 9112, sections 4 and 5).
 *
 * @param headers by their names in lower case; of a name that is repeated, the last
 */
record HttpHead(int status, Map<String, String> headers) {

    /**
     * @param lines the status line and the header lines, each with its CR LF
     * @throws S3Failure if that is no HTTP
     */
    static HttpHead parse(String lines) throws S3Failure {
        int end = lines.indexOf("\r\n");
        if (!lines.startsWith("HTTP/1.") || end < 12) {
            throw notHttp(lines);
        }
        var headers = new HashMap<String, String>();
        for (int start = end + 2; start < lines.length(); start = end + 2) {
            end = lines.indexOf("\r\n", start);
            int colon = lines.indexOf(':', start);
            if (colon < 0 || colon > end) {
                throw notHttp(lines);
            }
            headers.put(lines.substring(start, colon).toLowerCase(Locale.ROOT),
                    lines.substring(colon + 1, end).strip());
        }
        try {
            return new HttpHead(Integer.parseInt(lines, 9, 12, 10), headers);
        } catch (NumberFormatException e) {
            throw notHttp(lines);
        }
    }

    private static S3Failure notHttp(String lines) {
        var start = lines.substring(0, Math.min(lines.length(), 40));
        return S3Failure.temporary("S3 answers what is no HTTP: '" + start + "'", null);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Content-Length, if it is stated and a length. */
    OptionalLong contentLength() {
        var value = headers.getOrDefault("content-length", "");
        try {
            return OptionalLong.of(Long.parseUnsignedLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether the server takes another request on the same connection. */
    boolean isPersistent() {
        return !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }
}
