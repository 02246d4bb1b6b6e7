package dev.albumzip.web;

import java.util.Locale;
import java.util.Map;

/**
 * The media types of photos and videos, by the extensions of their names: S3 knows only what an uploader said. What may
 * hold scripts, such as SVG, is not among them.
 */
final class MediaTypes {
    static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"));

    private MediaTypes() {}

    static String of(String name) {
        return TYPES.getOrDefault(extension(name), UNKNOWN);
    }

    /** Whether every browser shows it. */
    static boolean isShown(String name) {
        return switch (of(name)) {
            case "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif" -> true;
            default -> false;
        };
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
