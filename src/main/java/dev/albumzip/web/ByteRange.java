package dev.albumzip.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of a representation's bytes (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param to the byte after the last
 */
record ByteRange(long from, long to) {
    private static final Pattern RANGES = Pattern.compile("(?i:bytes)=(.*)");
    private static final Pattern RANGE = Pattern.compile("[ \t]*+(?:(\\d+)-(\\d*)|-(\\d+))?[ \t]*+");

    /** More digits than any archive's length has mean beyond its end. */
    private static final int MAX_DIGITS = 18;

    long length() {
        return to - from;
    }

    /** The value of Content-Range for this range of so many bytes. */
    String contentRange(long length) {
        return "bytes " + from + "-" + (to - 1) + "/" + length;
    }

    /**
     * The ranges that a Range header asks for, in its order.
     *
     * @param length of the representation, in bytes
     * @return nothing if the header is to be ignored, because it is malformed or of another unit than bytes; an empty
     *     list if none of its ranges can be satisfied
     */
    static Optional<List<ByteRange>> parse(String header, long length) {
        var ranges = RANGES.matcher(header);
        if (!ranges.matches()) {
            return Optional.empty();
        }
        var satisfiable = new ArrayList<ByteRange>();
        int count = 0;
        for (var text : ranges.group(1).split(",", -1)) {
            var range = RANGE.matcher(text);
            if (!range.matches()) {
                return Optional.empty();
            }
            if (range.group(3) != null) {
                add(satisfiable, Math.max(0, length - number(range.group(3))), length);
                count++;
            } else if (range.group(1) != null) {
                long first = number(range.group(1));
                long last = range.group(2).isEmpty() ? Long.MAX_VALUE - 1 : number(range.group(2));
                if (last < first) {
                    return Optional.empty();
                }
                add(satisfiable, first, Math.min(last + 1, length));
                count++;
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(satisfiable);
    }

    private static void add(List<ByteRange> ranges, long from, long to) {
        if (from < to) {
            ranges.add(new ByteRange(from, to));
        }
    }

    private static long number(String digits) {
        return digits.length() > MAX_DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
    }
}
