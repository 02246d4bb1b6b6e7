package dev.albumzip.album;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The photos that a download is made of, in the order in which they stand in the archive.
 *
 * @param name the name in the URL; may contain {@code /}
 * @param title what a person calls it, and what the downloaded file is named after
 * @param lastModified when the album as a whole was modified last, to the second; nothing tells where S3 lists the
 *     photos, for a photo that was deleted leaves no date
 * @param photos at least one; their names are unique
 */
public record Album(String name, String title, Optional<Instant> lastModified, List<Photo> photos) {

    public Album {
        photos = List.copyOf(photos);
    }

    public Album withPhotos(List<Photo> others) {
        return new Album(name, title, lastModified, others);
    }

    /**
     * One of its photos, by name.
     *
     * @throws NoSuchPhotoException if no photo has this name
     */
    public Photo photo(String photo) throws NoSuchPhotoException {
        return photos.stream()
                .filter(one -> one.name().equals(photo))
                .findFirst()
                .orElseThrow(() -> new NoSuchPhotoException(name, photo));
    }

    /** The bytes of all photos, without what the archive adds. */
    public long size() {
        return photos.stream().mapToLong(Photo::size).sum();
    }
}
