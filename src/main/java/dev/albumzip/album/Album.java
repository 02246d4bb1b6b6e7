package dev.albumzip.album;

import java.util.List;

/**
 * The photos that a download is made of, in the order in which they stand in the archive.
 *
 * @param name the name in the URL; may contain {@code /}
 * @param title what a person calls it, and what the downloaded file is named after
 * @param photos at least one; their names are unique
 */
public record Album(String name, String title, List<Photo> photos) {

    public Album {
        photos = List.copyOf(photos);
    }

    /** The bytes of all photos, without what the archive adds. */
    public long size() {
        return photos.stream().mapToLong(Photo::size).sum();
    }
}
