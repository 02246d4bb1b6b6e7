package dev.albumzip.thumbnail;

/**
 * A small upright picture of a photo.
 *
 * @param type the media type
 * @param bytes the encoded picture; not to be changed, for it is cached
 */
public record Thumbnail(String type, byte[] bytes) {}
