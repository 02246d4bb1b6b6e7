package dev.albumzip.album;

/** There is no photo under the album's name. */
public final class NoSuchAlbumException extends AlbumException {
    private static final long serialVersionUID = 1;

    public NoSuchAlbumException(String album) {
        super("there is no album '" + album + "', or it has no photos");
    }
}
