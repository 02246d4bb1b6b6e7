package dev.albumzip.bench;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An album that the S3 stand-in makes up from its name alone, so that it keeps no state.
 *
 * @param count of photos
 * @param size of each photo
 * @param latencyMillis that S3 takes until the first byte of each of its answers
 * @param metered whether no more of its bytes may wait in S3's kernel to be sent than the network needs
 */
record BenchAlbum(int count, long size, int latencyMillis, boolean metered) {
    private static final Pattern NAME = Pattern.compile("n(\\d+)-s(\\d+)-l(\\d+)(-metered)?");
    private static final Pattern PREFIX = Pattern.compile("albums/(" + NAME.pattern() + ")/");
    private static final int DIGITS = 6;

    BenchAlbum(int count, long size) {
        this(count, size, 0, false);
    }

    static Optional<BenchAlbum> named(String name) {
        var parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new BenchAlbum(
                        Integer.parseInt(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        parts.group(4) != null))
                : Optional.empty();
    }

    /** The album whose prefix a key starts with. */
    static Optional<BenchAlbum> ofKey(String key) {
        var prefix = PREFIX.matcher(key);
        return prefix.lookingAt() ? named(prefix.group(1)) : Optional.empty();
    }

    BenchAlbum at(int otherLatencyMillis) {
        return new BenchAlbum(count, size, otherLatencyMillis, metered);
    }

    BenchAlbum withMeter() {
        return new BenchAlbum(count, size, latencyMillis, true);
    }

    String name() {
        return "n" + count + "-s" + size + "-l" + latencyMillis + (metered ? "-metered" : "");
    }

    String prefix() {
        return "albums/" + name() + "/";
    }

    /** Counted from 0, in key order. */
    String photo(int index) {
        var digits = Integer.toString(index);
        return "IMG_" + "0".repeat(DIGITS - digits.length()) + digits + ".jpg";
    }

    /** The bytes of all photos. */
    long volume() {
        return count * size;
    }

    /** The path of its archive. */
    String zip() {
        return "/albums/" + name() + ".zip";
    }

    /** The path of one object with as many bytes. */
    String plain() {
        return "/plain/" + volume();
    }
}
