package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that every file system takes and that no extractor maps onto the same file: relative, without {@code ..},
 * composed (NFC), and unique without regard to case and Unicode form, as Windows and macOS compare them.
 */
public final class EntryNames {
    /** ext4 allows 255 bytes in a segment; what is left is room for a number like " (12345)". */
    private static final int MAX_SEGMENT_BYTES = 243;

    private static final int MAX_EXTENSION_CHARS = 16;

    /**
     * What Windows refuses in names, control characters, halves of surrogate pairs, and the controls that turn text
     * around, with which "gpj.exe" looks like "exe.jpg".
     */
    private static final Pattern UNSAFE = Pattern
            .compile("[\\p{Cc}\\p{Cs}<>:\"|?*\\\\/\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** Windows's devices, with and without an extension. */
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The paths that are taken, by files and folders, folded. */
    private final Set<String> taken = new HashSet<>();

    /** Folded path of a folder, as it is given, to its path in the archive. */
    private final Map<String, String> folders = new HashMap<>();

    /** Folded path to the last number that was given to it. */
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    /** The entry name for the next photo of this name; the same after the same names, whatever the server. */
    public String add(String name) {
        var path = safePath(name);
        int slash = path.lastIndexOf('/');
        if (slash >= 0) {
            path = folder(path.substring(0, slash)) + path.substring(slash);
        }
        var unique = unique(path, extensionStart(path));
        // Equal in nearly every album, and then one string in memory instead of two.
        return unique.equals(name) ? name : unique;
    }

    private String folder(String path) {
        var key = folded(path);
        var known = folders.get(key);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            var inParent = slash < 0 ? path : folder(path.substring(0, slash)) + path.substring(slash);
            known = unique(inParent, inParent.length());
            folders.put(key, known);
        }
        return known;
    }

    /** The path, or the first one with a number in it that is free. */
    private String unique(String path, int placeOfNumber) {
        var key = folded(path);
        if (taken.add(key)) {
            return path;
        }
        while (true) {
            int number = lastNumbers.merge(key, 2, (last, ignored) -> last + 1);
            var candidate = path.substring(0, placeOfNumber) + " (" + number + ")" + path.substring(placeOfNumber);
            if (taken.add(folded(candidate))) {
                return candidate;
            }
        }
    }

    /** A single path segment made safe; never empty. */
    public static String safeSegment(String segment) {
        var safe = UNSAFE.matcher(composed(segment)).replaceAll("_");
        // Again after the shortening, which may have cut just behind a space.
        safe = trimmed(shortened(trimmed(safe)));
        if (safe.isEmpty()) {
            return "_";
        }
        return DEVICE.matcher(safe).matches() ? "_" + safe : safe;
    }

    private static String trimmed(String segment) {
        int end = segment.length();
        while (end > 0 && ". ".indexOf(segment.charAt(end - 1)) >= 0) {
            end--;
        }
        return segment.substring(0, end);
    }

    private static String safePath(String name) {
        var path = new StringBuilder(name.length());
        for (var segment : name.split("/", -1)) {
            if (!segment.isEmpty()) {
                path.append(path.isEmpty() ? "" : "/").append(safeSegment(segment));
            }
        }
        return path.isEmpty() ? "_" : path.toString();
    }

    private static String shortened(String segment) {
        if (segment.getBytes(UTF_8).length <= MAX_SEGMENT_BYTES) {
            return segment;
        }
        var extension = segment.substring(extensionStart(segment));
        var stem = new StringBuilder(segment.substring(0, segment.length() - extension.length()));
        int limit = MAX_SEGMENT_BYTES - extension.getBytes(UTF_8).length;
        // Each character has a byte at least. The last one may be half of a pair now, but it goes in any case.
        stem.setLength(Math.min(stem.length(), limit + 1));
        while (stem.toString().getBytes(UTF_8).length > limit) {
            stem.setLength(stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }

    /** Where the dot of the last segment's extension is, or the end of the name. */
    private static int extensionStart(String name) {
        int dot = name.lastIndexOf('.');
        boolean extension = dot > name.lastIndexOf('/') + 1 && name.length() - dot <= MAX_EXTENSION_CHARS;
        return extension ? dot : name.length();
    }

    /** Equal for names that a case-insensitive file system takes for the same. Upper case twice, for ẞ, ß and ς. */
    private static String folded(String name) {
        var folded = name.toUpperCase(Locale.ROOT);
        return isAscii(name) ? folded : composed(folded.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT));
    }

    private static String composed(String text) {
        return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** As most names are: a plan for 100,000 of them would else spend its time on what changes nothing. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
