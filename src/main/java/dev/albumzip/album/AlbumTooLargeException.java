package dev.albumzip.album;

/** The album, or what was chosen of it, is more than this server gives at once. */
public final class AlbumTooLargeException extends AlbumException {
    private static final long serialVersionUID = 1;

    public AlbumTooLargeException(String message) {
        super(message);
    }
}
