package dev.albumzip.album;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * One original image in S3, pinned to the version that was listed.
 *
 * @param key the object's key in the bucket
 * @param name the photo's name in its album: a relative path with {@code /}, as the listing or the
 *     index gives it, so possibly hostile; {@code zip.EntryNames} makes it safe
 * @param size in bytes, 0 or more
 * @param lastModified to the second; what S3 lists, or what the index states
 * @param etag the object's ETag without its quotes; every read is pinned to it
 * @param crc32 the unsigned CRC-32 of the object where the album's index states it
 */
public record Photo(String key, String name, long size, Instant lastModified, String etag, OptionalLong crc32) {}
