package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.albumzip.album.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlbumRequestTest {
    private static final Query NOTHING = Query.parse(null);

    @ParameterizedTest
    @CsvSource({
            "demo.zip, demo, ZIP",
            "demo, demo, PAGE",
            "2024/demo.json, 2024/demo, JSON",
            "2024/K%C3%BCste%20%26%20Meer.zip, 2024/Küste & Meer, ZIP",
            "2024%2Fdemo.zip, 2024/demo, ZIP",
            "a+b.zip, a+b, ZIP",
            "demo.zip.zip, demo.zip, ZIP",
            "demo.ZIP, demo.ZIP, PAGE",
            "..demo.zip, ..demo, ZIP",
    })
    void readsTheAlbumsName(String path, String album, AlbumRequest.Form form) throws Problem {
        assertEquals(new AlbumRequest(album, form, "", Selection.ALL, NOTHING), AlbumRequest.parse(path, NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".zip", "/a.zip", "a//b.zip", "a/.zip", "a/", "../a.zip", "a/%2e%2e/b.zip", "./a.zip",
            "a%00b.zip", "a%7F", "%C2%85"})
    void refusesAMalformedName(String path) {
        assertEquals(400, assertThrows(Problem.class, () -> AlbumRequest.parse(path, NOTHING)).status());
    }

    @Test
    void refusesANameThatLeavesNoRoomInAKeyOfS3() throws Problem {
        // Three bytes each.
        assertEquals(170, AlbumRequest.parse("%E4%BA%AC".repeat(170), NOTHING).album().length());
        refusesAMalformedName("%E4%BA%AC".repeat(171));
    }

    @Test
    void readsTheSelectionAsAFormWritesIt() throws Problem {
        var selection = Selection.of(List.of("a b.jpg", "c+d.jpg", "ü&=.jpg", ""));
        var query = "photo=a+b.jpg&photo=c%2Bd.jpg&&%70hoto=%C3%BC%26=.jpg&photo=";
        assertEquals(selection, AlbumRequest.parse("demo.zip", Query.parse(query)).selection());
    }

    @Test
    void leavesTheQueryOfAPageAlone() throws Problem {
        assertEquals(Selection.ALL, AlbumRequest.parse("demo", Query.parse("utm_source=mail")).selection());
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos=a", "photo", "a.jpg", "Photo=a", "photo=a&x=1", "photo=%", "=a"})
    void refusesAMalformedQuery(String query) {
        assertEquals(400,
                assertThrows(Problem.class, () -> AlbumRequest.parse("demo.zip", Query.parse(query))).status());
    }
}
