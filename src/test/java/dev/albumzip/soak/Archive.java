package dev.albumzip.soak;

/**
 * An archive as it came when nothing disturbed.
 *
 * @param path with the query
 */
record Archive(SoakAlbum album, String path, String etag, byte[] bytes) {}
