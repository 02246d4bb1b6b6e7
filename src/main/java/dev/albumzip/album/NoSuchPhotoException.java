package dev.albumzip.album;

/** A selection names a photo that the album does not have. */
public final class NoSuchPhotoException extends AlbumException {
    private static final long serialVersionUID = 1;

    NoSuchPhotoException(String album, String photo) {
        super("album '" + album + "' has no photo '" + photo + "'");
    }
}
