package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a b/c", "100%", "京都の桜", "\ud83d\udcf7", "a+b"})
    void decodesWhatItEncodes(String text) throws Problem {
        assertEquals(text, PercentEncoding.decode(PercentEncoding.encode(text, "")));
    }

    @Test
    void takesUtf8ThatWasNotEncoded() throws Problem {
        assertEquals("ü", PercentEncoding.decode("\u00c3\u00bc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "a%", "%C3", "%FF", "%C0%AF", "%ED%A0%80", "\u20ac"})
    void refusesWhatIsMalformed(String encoded) {
        var problem = assertThrows(Problem.class, () -> PercentEncoding.decode(encoded));
        assertEquals(400, problem.status());
    }
}
