package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.album.Album;
import dev.albumzip.album.AlbumException;
import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoSource;
import dev.albumzip.s3.RecentAlbums;
import dev.albumzip.thumbnail.Thumbnail;
import dev.albumzip.thumbnail.Thumbnails;
import dev.albumzip.zip.EntryNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;

/** Answers with a single photo as it is in S3, or with a thumbnail of it. */
final class PhotoFile {
    /** Is its own thumbnail where there is no other, in bytes. */
    private static final long SMALL = 300_000;

    private final RecentAlbums albums;
    private final PhotoSource photos;
    private final Thumbnails thumbnails;

    PhotoFile(RecentAlbums albums, PhotoSource photos, Thumbnails thumbnails) {
        this.albums = albums;
        this.photos = photos;
        this.thumbnails = thumbnails;
    }

    /** The link to a thumbnail; another one for each version of the photo, so that it may be kept for good. */
    static String thumbnailLink(Links links, Album album, Photo photo) {
        return links.photo(album.name(), photo.name(), "thumbnail=" + version(photo));
    }

    /** Throws as {@link Representation#send} and {@link RecentAlbums#photo} do. */
    void send(AlbumRequest wanted, HttpServletRequest request, HttpServletResponse response)
            throws Problem, AlbumException, IOException {
        var photo = albums.photo(wanted.album(), wanted.photo());
        // Should a browser take it for a page none the less, that page can do nothing; its own for pictures may.
        response.setHeader("Content-Security-Policy", "default-src 'none'; img-src 'self'; media-src 'self'; "
                + "style-src 'unsafe-inline'; sandbox");
        try {
            if (wanted.query().text().startsWith("thumbnail=")) {
                sendThumbnail(wanted, photo, request, response);
            } else {
                sendItself(photo, request, response);
            }
        } catch (ClientGoneException e) {
            throw e;
        } catch (IOException e) {
            albums.forget(wanted.album());
            throw e;
        }
    }

    /** In letters and digits; some servers list without ETags. */
    private static String version(Photo photo) {
        var all = photo.etag() + photo.lastModified() + photo.size();
        return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString().replace("-", "");
    }

    private void sendItself(Photo photo, HttpServletRequest request, HttpServletResponse response)
            throws Problem, IOException {
        if (MediaTypes.of(photo.name()).equals(MediaTypes.UNKNOWN)) {
            var fileName = EntryNames.safeSegment(photo.name().substring(photo.name().lastIndexOf('/') + 1));
            response.setHeader("Content-Disposition", ContentDisposition.attachment(fileName));
        }
        representation(photo).send(request, response);
    }

    private Representation representation(Photo photo) {
        return new Representation(
                MediaTypes.of(photo.name()),
                photo.size(),
                new Preconditions('"' + version(photo) + '"', photo.lastModified(), false),
                (from, to, out) -> copy(photo, from, to, out));
    }

    private void copy(Photo photo, long from, long to, OutputStream out) throws IOException {
        if (from < to) {
            try (var in = photos.open(photo, from, to)) {
                in.transferTo(out);
            }
        }
    }

    private void sendThumbnail(
            AlbumRequest wanted, Photo photo, HttpServletRequest request, HttpServletResponse response)
            throws Problem, IOException {
        boolean present = wanted.query().text().equals("thumbnail=" + version(photo));
        if (present) {
            response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
        }
        var thumbnail = thumbnail(photo);
        if (thumbnail.isPresent()) {
            response.setContentType(thumbnail.get().type());
            response.setContentLength(thumbnail.get().bytes().length);
            if (!request.getMethod().equals("HEAD")) {
                ClientStream.of(request, response).write(thumbnail.get().bytes());
            }
        } else if (photo.size() <= SMALL && MediaTypes.isShown(photo.name())) {
            representation(photo).send(request, response);
        } else {
            throw Problem.notFound("photo '" + photo.name() + "' has no thumbnail");
        }
    }

    private Optional<Thumbnail> thumbnail(Photo photo) throws IOException {
        try {
            return thumbnails.of(photo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a thumbnail of " + photo.key() + " was made");
        }
    }
}
