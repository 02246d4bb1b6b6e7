package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.server.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes an {@code album.json} for objects that are in a bucket already. */
final class AlbumIndexJson {
    private final List<String> photos = new ArrayList<>();
    private final S3Server s3;

    AlbumIndexJson(S3Server s3) {
        this.s3 = s3;
    }

    /** Names an object as it is, its CRC-32 included. */
    AlbumIndexJson photo(String key, String name) {
        try (var client = s3.client();
                var object = client.getObject(request -> request.bucket(S3Server.BUCKET).key(key))) {
            var crc32 = new CRC32();
            crc32.update(object.readAllBytes());
            return photo(key, name, object.response().contentLength(), object.response().eTag(), crc32.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names an object as it need not be. */
    AlbumIndexJson photo(String key, String name, long size, String etag, long crc32) {
        photos.add(
                """
                        {"key": "%s", "name": "%s", "size": %d, "etag": "%s", "crc32": "%08x",
                         "lastModified": "2026-05-17T11:22:33Z"}"""
                        .formatted(key, name, size, etag.replace("\"", ""), crc32));
        return this;
    }

    void putAs(String album, String title) {
        var json = "{\"title\": \"%s\", \"photos\": [%s]}".formatted(title, String.join(",\n", photos));
        s3.put("albums/" + album + "/album.json", json.getBytes(UTF_8));
    }
}
