package dev.albumzip.album;

/** A selection was made of an album that has other photos now. */
public final class AlbumChangedException extends AlbumException {
    private static final long serialVersionUID = 1;

    AlbumChangedException(String album) {
        super("album '" + album + "' has other photos now than when this link was made: make the selection anew");
    }
}
