package dev.albumzip.album;

/** An album, or what was asked of it, cannot be given. */
public abstract sealed class AlbumException extends Exception
        permits AlbumChangedException, AlbumTooLargeException, NoSuchAlbumException, NoSuchPhotoException {
    private static final long serialVersionUID = 1;

    AlbumException(String message) {
        super(message);
    }
}
