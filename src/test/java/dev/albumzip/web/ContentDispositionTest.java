package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', value = {
            "demo.zip,demo.zip,demo.zip",
            "Our \"best\" day.zip,Our _best_ day.zip,Our%20%22best%22%20day.zip",
            "Grüße aus Österreich.zip,Grusse aus Osterreich.zip,Gr%C3%BC%C3%9Fe%20aus%20%C3%96sterreich.zip",
            "京都.zip,album.zip,%E4%BA%AC%E9%83%BD.zip",
            "100%.zip,100_.zip,100%25.zip",
            "a\\b;c.zip,a_b_c.zip,a%5Cb%3Bc.zip",
    })
    void saysTheNameInAsciiAndInUtf8(String name, String ascii, String utf8) {
        assertEquals(
                "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf8,
                ContentDisposition.attachment(name));
    }
}
