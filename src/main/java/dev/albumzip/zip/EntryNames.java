package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TRAILING_DOTS_AND_SPACES = Pattern.compile("[. ]+$");

    private final Set<String> folders = new HashSet<>();
    private final Set<String> files = new HashSet<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    private EntryNames() {}

    /** One entry name for each of the given names, in their order; the same for the same list, whatever the server. */
    public static List<String> of(List<String> names) {
        var safe = names.stream().map(EntryNames::safePath).toList();
        var unique = new EntryNames();
        safe.forEach(unique::addFolders);
        var result = new ArrayList<String>(safe.size());
        safe.forEach(name -> result.add(unique.add(name)));
        return result;
    }

    /** A single path segment made safe; never empty. */
    public static String safeSegment(String segment) {
        var safe = UNSAFE.matcher(Normalizer.normalize(segment, Normalizer.Form.NFC)).replaceAll("_");
        safe = TRAILING_DOTS_AND_SPACES.matcher(safe).replaceAll("");
        if (safe.isEmpty()) {
            return "_";
        }
        return shortened(DEVICE.matcher(safe).matches() ? "_" + safe : safe);
    }

    private static String safePath(String name) {
        var path = new StringBuilder(name.length());
        for (var segment : name.split("/", -1)) {
            if (!segment.isEmpty()) {
                path.append(path.isEmpty() ? "" : "/").append(safeSegment(segment));
            }
        }
        if (path.isEmpty()) {
            return "_";
        }
        // Equal in nearly every album, and then one string in memory instead of two.
        return name.contentEquals(path) ? name : path.toString();
    }

    private static String shortened(String segment) {
        if (segment.getBytes(UTF_8).length <= MAX_SEGMENT_BYTES) {
            return segment;
        }
        var extension = segment.substring(extensionStart(segment));
        var stem = new StringBuilder(segment.substring(0, segment.length() - extension.length()));
        int limit = MAX_SEGMENT_BYTES - extension.getBytes(UTF_8).length;
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

    private void addFolders(String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            folders.add(folded(name.substring(0, slash)));
        }
    }

    private String add(String name) {
        var key = folded(name);
        if (isFree(key)) {
            files.add(key);
            return name;
        }
        int extension = extensionStart(name);
        while (true) {
            int number = lastNumbers.merge(key, 2, (last, ignored) -> last + 1);
            var candidate = name.substring(0, extension) + " (" + number + ")" + name.substring(extension);
            var candidateKey = folded(candidate);
            if (isFree(candidateKey)) {
                files.add(candidateKey);
                return candidate;
            }
        }
    }

    private boolean isFree(String key) {
        return !files.contains(key) && !folders.contains(key);
    }

    /** Equal for names that a case-insensitive file system takes for the same. Upper case first, for ß and ς. */
    private static String folded(String name) {
        var folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
