package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever photos are called, extracting them writes no file but their own, on any file system. */
class EntryNamesFuzzTest {
    private static final int NAMES = Integer.getInteger("fuzz.names", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261123);

    private static final List<String> PIECES = List.of("/", "/", "//", "\\", ".", "..", "../", "./", " ", "  ", ". .",
            "~",
            "C:", ":", "con", "CON", "Nul", "aux", "prn", "COM1", "com\u00b9", "LPT9", "CONIN$", "clock$", "a", "A",
            "b",
            "jpg", ".jpg", ".JPG", ".tar.gz", " (2)", " (3)", "(2).jpg", "\u0000", "\n", "\r", "\t", "\u001f", "\u007f",
            "\u0085", "\u00a0", "\u2028", "\u2029", "\u200e", "\u202e", "\u2066", "\ufeff", "\uffff", "\ud83d",
            "\udcf7",
            "\ud83d\udcf7", "\u00e9", "e\u0301", "E\u0301", "\u00df", "ss", "\u1e9e", "\u03c3", "\u03c2", "\u03a3",
            "\u0130",
            "i\u0307", "\u0131", "\u212a", "k", "\u017f", "s", "\ufb01", "fi", "\u1fb3", "\u03b1\u0345", "\u0390",
            "\u1fd3",
            "\u01c5", "\u01c6", "\u1100\u1161", "\uac00", "<", ">", "\"", "|", "?", "*", "%2e%2e", "%2f", "&", "'",
            "$(x)");

    private static final Pattern WINDOWS_DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])[ .]*(\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void everyNameStaysInTheFolderAndSuitsEveryFileSystem() {
        // Albums of several sizes, for names meet in large ones only.
        for (int size = 1, made = 0; made < NAMES; made += size, size = size % 1000 * 2 + 1) {
            var entryNames = new EntryNames();
            var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 0; i < size; i++) {
                var hostile = hostileName();
                var name = entryNames.add(hostile);
                for (var segment : name.split("/", -1)) {
                    assertSafe(segment, hostile);
                }
                assertTrue(seen.add(Normalizer.normalize(name, Normalizer.Form.NFD)), () -> what(name, hostile));
            }
        }
    }

    private String hostileName() {
        var name = IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
        // S3's keys have up to 1,024 bytes; file systems' names fewer.
        return random.nextInt(30) > 0
                ? name
                : name + PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(300)) + hostileName();
    }

    private static void assertSafe(String segment, String hostile) {
        assertFalse(segment.isEmpty() || segment.matches("\\.\\.?"), () -> what(segment, hostile));
        assertFalse(segment.endsWith(".") || segment.endsWith(" "), () -> what(segment, hostile));
        assertTrue(
                segment.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF)
                        || "\\<>:\"|?*".indexOf(c) >= 0),
                () -> what(segment, hostile));
        assertFalse(WINDOWS_DEVICE.matcher(segment).matches(), () -> what(segment, hostile));
        assertTrue(segment.getBytes(UTF_8).length <= 255, () -> what(segment, hostile));
        assertTrue(Normalizer.isNormalized(segment, Normalizer.Form.NFC), () -> what(segment, hostile));
    }

    private static String what(String name, String hostile) {
        return "'" + name + "' of '" + hostile + "', seed " + SEED;
    }
}
