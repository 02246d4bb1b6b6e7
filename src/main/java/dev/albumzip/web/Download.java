package dev.albumzip.web;

import dev.albumzip.album.Album;
import dev.albumzip.album.PhotoSource;
import dev.albumzip.zip.EntryNames;
import dev.albumzip.zip.ZipPlan;
import dev.albumzip.zip.ZipWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with the archive of an album: the headers at once, then photo after photo as fast as the client takes it. */
final class Download {
    private final PhotoSource photos;

    Download(PhotoSource photos) {
        this.photos = photos;
    }

    /**
     * Blocks until the last byte has been handed to the container.
     *
     * @throws ClientGoneException if the client does not take it all
     * @throws IOException if a photo cannot be had as it was listed; the archive is incomplete then
     */
    void send(Album album, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var plan = ZipPlan.of(album);
        response.setContentType("application/zip");
        response.setContentLengthLong(plan.length());
        response.setHeader("Content-Disposition", ContentDisposition.attachment(fileName(album)));
        response.setHeader("ETag", plan.etag());
        response.setDateHeader("Last-Modified", plan.lastModified().toEpochMilli());
        response.setHeader("X-Content-Type-Options", "nosniff");
        // nginx would spool the archive to its disk.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        var client = new ClientStream(response.getOutputStream());
        client.flush();
        ZipWriter.write(plan, photos, client);
        client.flush();
    }

    private static String fileName(Album album) {
        return EntryNames.safeSegment(album.title()) + ".zip";
    }
}
