package dev.albumzip.zip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ZipPlanTest {
    private static final Instant TIME = Instant.parse("2026-05-17T11:22:33Z");
    private static final Photo A = photo("a.jpg", 10, TIME, "etag-a");
    private static final Photo B = photo("b.jpg", 20, TIME.plusSeconds(1), "etag-b");

    private static Photo photo(String name, long size, Instant time, String etag) {
        return new Photo("albums/x/" + name, name, size, time, etag, OptionalLong.empty());
    }

    private static String etag(Photo... photos) {
        return ZipPlan.of(new Album("x", "X", Optional.empty(), List.of(photos))).etag();
    }

    @Test
    void theEtagIsStrongAndQuoted() {
        assertTrue(etag(A).matches("\"[0-9a-f]{32}\""), etag(A));
    }

    @Test
    void theEtagChangesWithWhateverChangesTheBytes() {
        assertNotEquals(etag(A, B), etag(B, A), "order");
        assertNotEquals(etag(A, B), etag(A), "photos");
        assertNotEquals(etag(A), etag(photo("a2.jpg", 10, TIME, "etag-a")), "name");
        assertNotEquals(etag(A), etag(photo("a.jpg", 11, TIME, "etag-a")), "size");
        assertNotEquals(etag(A), etag(photo("a.jpg", 10, TIME.plusSeconds(1), "etag-a")), "time");
        assertNotEquals(etag(A), etag(photo("a.jpg", 10, TIME, "etag-a2")), "ETag");
    }

    @Test
    void theEtagDoesNotChangeWithWhatIsNotInTheArchive() {
        var sameUnderAnotherKey = new Photo("elsewhere", "a.jpg", 10, TIME, "etag-a", OptionalLong.of(5));
        assertEquals(etag(A), etag(sameUnderAnotherKey));
        assertEquals(etag(A), ZipPlan.of(new Album("y", "Another title", Optional.empty(), List.of(A))).etag());
    }

    @Test
    void theLastModifiedPhotoDatesTheArchive() {
        assertEquals(B.lastModified(), ZipPlan.of(new Album("x", "X", Optional.empty(), List.of(B, A))).lastModified());
    }
}
