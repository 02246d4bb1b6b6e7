package dev.albumzip.album;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionCodeTest {

    private static Album album(int count) {
        return new Album("demo", "Demo", Optional.empty(),
                IntStream.range(0, count).mapToObj(i -> photo("" + i)).toList());
    }

    private static Photo photo(String name) {
        return new Photo("albums/demo/" + name, name, 1, Instant.EPOCH, "e", OptionalLong.empty());
    }

    private static Set<String> names(Album album) {
        return album.photos().stream().map(Photo::name).collect(Collectors.toSet());
    }

    @Test
    void givesBackAnySelectionOfAnyAlbum() throws AlbumChangedException {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            var album = album(random.nextInt(1, 3000));
            double density = random.nextDouble();
            var chosen = IntStream.range(0, album.photos().size())
                    .filter(i -> i == 0 || random.nextDouble() < density)
                    .mapToObj(i -> "" + i)
                    .collect(Collectors.toSet());
            var text = SelectionCode.of(album, chosen).text();
            assertEquals(chosen, names(SelectionCode.parse(text).from(album)));
        }
    }

    @Test
    void isShortForThousandsOfPhotos() {
        var random = new SplittableRandom(1);
        var half = IntStream.range(0, 10_000).filter(i -> random.nextBoolean()).mapToObj(i -> "" + i);
        int length = SelectionCode.of(album(10_000), half.collect(Collectors.toSet())).text().length();
        assertTrue(length < 1_700, length + " characters");
        int forAllButOne = SelectionCode.of(album(100_000), names(album(99_999))).text().length();
        assertTrue(forAllButOne < 100, forAllButOne + " characters");
    }

    @Test
    void isOfNoUseOnceTheAlbumHasOtherPhotos() {
        var code = SelectionCode.of(album(3), Set.of("1"));
        assertThrows(AlbumChangedException.class, () -> code.from(album(4)));
        var renamed = album(3).withPhotos(List.of(photo("0"), photo("one"), photo("2")));
        assertThrows(AlbumChangedException.class, () -> code.from(renamed));
        var reordered = album(3).withPhotos(List.of(photo("1"), photo("0"), photo("2")));
        assertThrows(AlbumChangedException.class, () -> code.from(reordered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAA", "AgAAAAAAAAAA", "not base64!", "AAAAAAAAAAAA="})
    void refusesWhatIsNoCode(String text) {
        assertThrows(IllegalArgumentException.class, () -> SelectionCode.parse(text));
    }

    @Test
    void damagedBitsSelectNothing() {
        var code = SelectionCode.of(album(1000), names(album(1000)));
        var damaged = new SelectionCode(code.digest(), true, ByteBuffer.wrap(new byte[]{7, 7, 7}));
        assertThrows(AlbumChangedException.class, () -> damaged.from(album(1000)));
    }
}
