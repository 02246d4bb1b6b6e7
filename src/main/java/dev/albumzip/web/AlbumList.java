package dev.albumzip.web;

import dev.albumzip.album.AlbumException;
import dev.albumzip.s3.Albums;
import dev.albumzip.s3.Checksums;
import dev.albumzip.zip.ZipLayout;
import dev.albumzip.zip.ZipPlan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An album as JSON, written while the listing comes in, with what is known only then at the end. It has the fields that
 * {@code album.json} takes, so that it can be saved as that.
 */
final class AlbumList {
    private static final JsonMapper JSON = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    private static final HexFormat HEX = HexFormat.of();

    private final Albums albums;
    private final Checksums checksums;

    AlbumList(Albums albums, Checksums checksums) {
        this.albums = albums;
        this.checksums = checksums;
    }

    void send(String name, HttpServletRequest request, HttpServletResponse response)
            throws AlbumException, IOException {
        response.setContentType("application/json");
        if (request.getMethod().equals("HEAD")) {
            albums.find(name);
            return;
        }
        var links = Links.of(request);
        var client = ClientStream.of(request, response);
        try {
            // Not closed when something fails: it would make the piece look whole.
            write(name, links, JSON.createGenerator(client));
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void write(String name, Links links, JsonGenerator json) throws AlbumException, IOException {
        var layout = new ZipLayout();
        json.writeStartObject();
        json.writeStringProperty("album", name);
        json.writeArrayPropertyStart("photos");
        var album = albums.find(name, photo -> write(name, layout.add(photo), links, json));
        json.writeEndArray();
        var plan = ZipPlan.of(album);
        json.writeStringProperty("title", album.title());
        json.writeNumberProperty("count", album.photos().size());
        json.writeNumberProperty("size", album.size());
        json.writeObjectPropertyStart("archive");
        json.writeNumberProperty("length", plan.length());
        json.writeStringProperty("etag", plan.etag());
        json.writeStringProperty("link", links.archive(name, ""));
        json.writeEndObject();
        json.writeStringProperty("link", links.album(name, ""));
        json.writeEndObject();
        json.close();
    }

    private void write(String name, ZipLayout.Entry entry, Links links, JsonGenerator json) {
        var photo = entry.photo();
        json.writeStartObject();
        json.writeStringProperty("name", photo.name());
        json.writeStringProperty("key", photo.key());
        json.writeNumberProperty("size", photo.size());
        json.writeStringProperty("lastModified", photo.lastModified().toString());
        json.writeStringProperty("etag", photo.etag());
        checksums.known(photo).ifPresent(crc32 -> json.writeStringProperty("crc32", HEX.toHexDigits(crc32, 8)));
        json.writeStringProperty("entry", entry.name());
        json.writeNumberProperty("offset", entry.offset());
        json.writeStringProperty("link",
                links.archive(name, "photo=" + PercentEncoding.encode(photo.name(), "-._~")));
        json.writeEndObject();
    }
}
