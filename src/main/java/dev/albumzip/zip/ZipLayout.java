package dev.albumzip.zip;

import dev.albumzip.album.Photo;

/** Gives each photo, as they come, its name and place in the archive. */
public final class ZipLayout {
    private final EntryNames names = new EntryNames();
    private long position;

    /**
     * A photo in the archive.
     *
     * @param name safe, and unlike that of any entry before
     * @param offset of the local header, in bytes
     */
    public record Entry(String name, Photo photo, long offset) {}

    public Entry add(Photo photo) {
        var entry = new Entry(names.add(photo.name()), photo, position);
        position += ZipRecords.localHeader(entry).position() + photo.size();
        return entry;
    }

    /** Where the next entry or, after the last one, the central directory begins, in bytes. */
    long position() {
        return position;
    }
}
