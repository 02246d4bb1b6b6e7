package dev.albumzip.album;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Album ALBUM = new Album(
            "demo",
            "Demo",
            Optional.empty(),
            Stream.of("a", "b", "c")
                    .map(name -> new Photo("albums/demo/" + name, name, 1, Instant.EPOCH, "e", OptionalLong.empty()))
                    .toList());

    private static List<String> names(Selection selection) throws AlbumException, AlbumChangedException {
        return selection.from(ALBUM).photos().stream().map(Photo::name).toList();
    }

    @Test
    void noNamesSelectAllPhotos() throws AlbumException, AlbumChangedException {
        assertSame(ALBUM, Selection.of(List.of()).from(ALBUM));
    }

    @Test
    void theAlbumsOrderHoldsAndANameGivenTwiceCountsOnce() throws AlbumException, AlbumChangedException {
        assertEquals(List.of("a", "c"), names(Selection.of(List.of("c", "a", "c"))));
    }

    @Test
    void theFirstUnknownNameIsTold() {
        var unknown = Selection.of(List.of("a", "y", "x"));
        var failure = assertThrows(NoSuchPhotoException.class, () -> unknown.from(ALBUM));
        assertEquals("album 'demo' has no photo 'y'", failure.getMessage());
    }
}
