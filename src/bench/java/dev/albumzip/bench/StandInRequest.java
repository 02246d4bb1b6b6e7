package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Pattern;

/** The head of a request to the stand-in. */
record StandInRequest(String method, String path, String query, String head) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    static StandInRequest of(String head) {
        int methodEnd = head.indexOf(' ');
        int targetEnd = head.indexOf(' ', methodEnd + 1);
        var target = head.substring(methodEnd + 1, targetEnd);
        int question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        return new StandInRequest(
                head.substring(0, methodEnd),
                URLDecoder.decode(path, UTF_8),
                question < 0 ? "" : target.substring(question + 1),
                head);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isListing() {
        return query.contains("list-type=2");
    }

    /** What stands after the bucket. */
    String key() {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    String parameter(String name) {
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        return "";
    }

    boolean asksForChecksum() {
        return !field("x-amz-checksum-mode").isEmpty();
    }

    /** From a byte to the one before another, of so many. */
    record Range(long from, long to, boolean partial) {}

    Range range(long size) {
        var range = RANGE.matcher(field("Range"));
        return range.matches()
                ? new Range(Long.parseLong(range.group(1)), Math.min(size, Long.parseLong(range.group(2)) + 1), true)
                : new Range(0, size, false);
    }

    private String field(String name) {
        for (int line = head.indexOf('\n') + 1; line > 0; line = head.indexOf('\n', line) + 1) {
            if (head.regionMatches(true, line, name, 0, name.length()) && head.startsWith(":", line + name.length())) {
                return head.substring(line + name.length() + 1, head.indexOf('\r', line)).strip();
            }
        }
        return "";
    }
}
