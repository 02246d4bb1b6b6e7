package dev.albumzip.album;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which photos of an album are wanted; none named means all. The order of the names does not matter: the album's
 * order holds, so that the same photos are always the same archive.
 */
public record Selection(Set<String> names) {

    public static final Selection ALL = new Selection(Set.of());

    /** A selection of these photo names; one that is given twice counts once. */
    public static Selection of(List<String> names) {
        return new Selection(new LinkedHashSet<>(names));
    }

    /**
     * The album with only the selected photos.
     *
     * @throws NoSuchPhotoException if a name is no photo's; it tells the first such name
     */
    public Album from(Album album) throws NoSuchPhotoException {
        if (names.isEmpty()) {
            return album;
        }
        var missing = new LinkedHashSet<>(names);
        var photos = album.photos().stream().filter(photo -> names.contains(photo.name())).toList();
        photos.forEach(photo -> missing.remove(photo.name()));
        if (!missing.isEmpty()) {
            throw new NoSuchPhotoException(album.name(), missing.getFirst());
        }
        return album.withPhotos(photos);
    }
}
