package dev.albumzip.album;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which photos of an album are wanted. */
public sealed interface Selection permits Selection.Named, SelectionCode {

    Selection ALL = new Named(Set.of());

    /** A selection of these photo names; one that is given twice counts once. */
    static Selection of(List<String> names) {
        return new Named(new LinkedHashSet<>(names));
    }

    /**
     * The album with only the selected photos. The album's order holds, so that the same photos are always the same
     * archive.
     *
     * @throws NoSuchPhotoException if a name is no photo's; it tells the first such name
     * @throws AlbumChangedException if the selection was made of an album with other photos
     */
    Album from(Album album) throws AlbumException;

    /**
     * By the names of the photos.
     *
     * @param names none for all photos
     */
    record Named(Set<String> names) implements Selection {

        @Override
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
}
