package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamesTest {

    private static List<String> of(String... names) {
        return of(Arrays.asList(names));
    }

    private static List<String> of(List<String> names) {
        var unique = new EntryNames();
        return names.stream().map(unique::add).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMG_1.jpg", "night/Stars over the pass.jpg", "京都の桜.jpg", "Übergang.jpg", ".hidden",
            "a b (2).jpg"})
    void keepsAnOrdinaryName(String name) {
        assertEquals(List.of(name), of(name));
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
            "/etc/passwd,etc/passwd",
            "../../etc/passwd,_/_/etc/passwd",
            "a/../b.jpg,a/_/b.jpg",
            "./a.jpg,_/a.jpg",
            "a//b.jpg,a/b.jpg",
            "..,_",
            "/,_",
            "C:\\Windows\\a.jpg,C__Windows_a.jpg",
            "a\\..\\b.jpg,a_.._b.jpg",
            "what?*.jpg,what__.jpg",
            "a<b>|\"c.jpg,a_b___c.jpg",
            "trailing. ,trailing",
            "dots.../a.jpg,dots/a.jpg",
            "con,_con",
            "Aux.jpg,_Aux.jpg",
            "LPT1.tar.gz,_LPT1.tar.gz",
            "COM\u00b9.jpg,_COM\u00b9.jpg",
            "nul .txt,_nul .txt",
            "console.jpg,console.jpg",
            "sub/PRN/a.jpg,sub/_PRN/a.jpg",
            "tab\there.jpg,tab_here.jpg",
            "del\u007f\u0085.jpg,del__.jpg",
            "exe.\u202egpj,exe._gpj",
            "half\ud83dpair.jpg,half_pair.jpg",
            "con.line\u2028jpg,_con.line\u2028jpg",
    })
    void makesAHostileNameSafe(String hostile, String safe) {
        assertEquals(List.of(safe), of(hostile));
    }

    @Test
    void composesUnicode() {
        assertEquals(List.of("\u00dcbung.jpg"), of("U\u0308bung.jpg"));
    }

    @Test
    void numbersNamesThatDifferInCaseOnlyAndKeepsTheExtension() {
        assertEquals(List.of("IMG.jpg", "img (2).JPG", "Img (3).Jpg"), of("IMG.jpg", "img.JPG", "Img.Jpg"));
    }

    @Test
    void numbersNamesThatDifferInUnicodeFormOnly() {
        assertEquals(List.of("\u00e9.jpg", "\u00e9 (2).jpg"), of("\u00e9.jpg", "e\u0301.jpg"));
    }

    @Test
    void numbersNamesThatDifferInSharpSOnly() {
        assertEquals(
                List.of("Strasse.jpg", "Stra\u00dfe (2).jpg", "Stra\u1e9ee (3).jpg"),
                of("Strasse.jpg", "Stra\u00dfe.jpg", "Stra\u1e9ee.jpg"));
    }

    @Test
    void skipsANumberThatIsTaken() {
        assertEquals(List.of("a.jpg", "a (2).jpg", "A (3).jpg"), of("a.jpg", "a (2).jpg", "A.jpg"));
    }

    @Test
    void numbersAFileThatHasTheNameOfAFolderAndAFolderThatHasTheNameOfAFile() {
        assertEquals(List.of("Trip/a.jpg", "trip (2)"), of("Trip/a.jpg", "trip"));
        assertEquals(
                List.of("trip", "Trip (2)/a.jpg", "Trip (2)/b/c.jpg"), of("trip", "Trip/a.jpg", "TRIP/b/c.jpg"));
    }

    @Test
    void foldersThatDifferInCaseOnlyBecomeOne() {
        assertEquals(
                List.of("Trip/a.jpg", "Trip/b.jpg", "Trip/A (2).jpg"), of("Trip/a.jpg", "trip/b.jpg", "TRIP/A.jpg"));
    }

    @Test
    void shortensWhatNoFileSystemTakesAndKeepsTheExtension() {
        var name = of("folder/" + "\ud83d\udcf7".repeat(100) + ".jpeg").getFirst();
        assertTrue(name.startsWith("folder/\ud83d\udcf7") && name.endsWith("\ud83d\udcf7.jpeg"), name);
        int bytes = name.substring("folder/".length()).getBytes(UTF_8).length;
        assertTrue(bytes <= 243 && bytes > 235, bytes + " bytes");
    }

    @Test
    void shorteningBaresNoTrailingSpaceAndNoDevice() {
        assertEquals(List.of("a".repeat(242), "_con"), of("a".repeat(242) + " bcd", "con" + " ".repeat(300) + "x"));
    }

    @Test
    void isNotSlowForAHundredThousandEqualNames() {
        var names = of(Collections.nCopies(100_000, "a.jpg"));
        assertEquals("a (100000).jpg", names.getLast());
    }

    @Test
    void anyNamesBecomeSafeAndUnique() {
        long seed = 20261123;
        var random = new SplittableRandom(seed);
        var alphabet = "aA\u00e9e\u0301./\\: \u0000\u202e\ud83d\udcf7ß(2)CON".toCharArray();
        for (int round = 0; round < 500; round++) {
            var names = random.ints(50, 0, 12)
                    .mapToObj(length -> random.ints(length, 0, alphabet.length)
                            .collect(StringBuilder::new, (text, i) -> text.append(alphabet[i]), StringBuilder::append)
                            .toString())
                    .toList();
            var safe = of(names);
            var seen = new HashSet<String>();
            for (var name : safe) {
                assertEquals(name, of(name).getFirst(), "safe already, seed " + seed);
                var key = Normalizer.normalize(name.toUpperCase(Locale.ROOT), Normalizer.Form.NFD);
                assertTrue(seen.add(key), name + " twice of " + names + ", seed " + seed);
            }
        }
    }
}
