package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.Readme;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedLinksTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant EXPIRY = Instant.ofEpochSecond(2_000_000_000);
    private static final SignedLinks LINKS = SignedLinks.parse("a:" + SECRET);

    @Test
    void signsAsTheReadmeSays() {
        var links = SignedLinks.parse("2026a:a-key-of-thirty-two-characters-or-more");
        var vectors = Readme.table("album", "expires", "selection", "signature");
        assertEquals(4, vectors.size());
        for (var vector : vectors) {
            var expiry = Instant.ofEpochSecond(Long.parseLong(vector.get(1)));
            assertEquals(vector.get(3), links.sign(vector.get(0), vector.get(2), expiry));
            assertEquals(Optional.of(expiry), links.expiry(vector.get(3), vector.get(0), vector.get(2)));
        }
    }

    @Test
    void aSignatureIsForOneAlbumAndOneSelection() {
        var signature = LINKS.sign("trip", "photo=a.jpg", EXPIRY);
        assertEquals(Optional.of(EXPIRY), LINKS.expiry(signature, "trip", "photo=a.jpg"));
        assertEquals(Optional.empty(), LINKS.expiry(signature, "trap", "photo=a.jpg"));
        assertEquals(Optional.empty(), LINKS.expiry(signature, "trip", "photo=b.jpg"));
        assertEquals(Optional.empty(), LINKS.expiry(signature, "trip", ""));
        assertEquals(Optional.empty(), LINKS.expiry(signature, "", "photo=a.jpg"));
    }

    @Test
    void eachCharacterOfASignatureCounts() {
        var signature = LINKS.sign("trip", "", EXPIRY);
        for (int i = 0; i < signature.length(); i++) {
            var changed = new StringBuilder(signature);
            changed.setCharAt(i, signature.charAt(i) == '1' ? '2' : '1');
            assertEquals(Optional.empty(), LINKS.expiry(changed.toString(), "trip", ""), changed.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
            "''",
            "a",
            "a.2000000000",
            "a.2000000000.",
            "a..685b19b1796dee30152fd16a4afe4023c624a01498278eb6fa1eb16ea3f8c7cb",
            "a.99999999999999999999.685b19b1796dee30152fd16a4afe4023c624a01498278eb6fa1eb16ea3f8c7cb",
            "a.-1.685b19b1796dee30152fd16a4afe4023c624a01498278eb6fa1eb16ea3f8c7cb",
            "a.2000000000.685B19B1796DEE30152FD16A4AFE4023C624A01498278EB6FA1EB16EA3F8C7CB"})
    void whatIsNoSignatureOpensNothing(String signature) {
        assertEquals(Optional.empty(), LINKS.expiry(signature, "trip", ""));
    }

    @Test
    void theFirstKeySignsAndEachOpens() {
        var both = SignedLinks.parse("b:" + SECRET.toUpperCase(Locale.ROOT) + "  a:" + SECRET);
        assertTrue(both.sign("trip", "", EXPIRY).startsWith("b.2000000000."));
        assertEquals(Optional.of(EXPIRY), both.expiry(LINKS.sign("trip", "", EXPIRY), "trip", ""));
        assertEquals(Optional.of(EXPIRY), both.expiry(both.sign("trip", "", EXPIRY), "trip", ""));
        assertEquals(Optional.empty(), LINKS.expiry(both.sign("trip", "", EXPIRY), "trip", ""));
        assertFalse(SignedLinks.parse("").areRequired());
    }

    @Test
    void aKeyUnderAnotherIdIsAnotherKey() {
        var renamed = SignedLinks.parse("b:" + SECRET);
        assertEquals(Optional.empty(), renamed.expiry(LINKS.sign("trip", "", EXPIRY), "trip", ""));
    }
}
