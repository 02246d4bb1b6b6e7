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
    private final long maxBytes;

    /**
     * @param maxBytes of photos in one archive
     */
    Download(PhotoSource photos, long maxBytes) {
        this.photos = photos;
        this.maxBytes = maxBytes;
    }

    /**
     * Throws as {@link Representation#send} does, and when a photo cannot be had as it was listed; the archive is
     * incomplete then.
     *
     * @throws Problem 413, too, if the request asks for too much
     */
    void send(Album album, HttpServletRequest request, HttpServletResponse response) throws Problem, IOException {
        if (album.size() > maxBytes) {
            throw Problem.albumTooLarge("the archive would have " + album.size() + " bytes of photos, allowed are "
                    + maxBytes + "; choose fewer photos");
        }
        var plan = ZipPlan.of(album);
        response.setHeader("Content-Disposition", ContentDisposition.attachment(fileName(album)));
        // nginx would spool the archive to its disk.
        response.setHeader("X-Accel-Buffering", "no");
        archive(album, plan).send(request, response);
    }

    private Representation archive(Album album, ZipPlan plan) {
        var lastModified = album.lastModified().orElse(plan.lastModified());
        return new Representation(
                "application/zip",
                plan.length(),
                new Preconditions(plan.etag(), lastModified, album.lastModified().isPresent()),
                (from, to, out) -> {
                    // The headers, before S3 has been asked for a photo.
                    out.flush();
                    ZipWriter.write(plan, from, to, photos, out);
                });
    }

    /** What a person finds in the download folder. */
    static String fileName(Album album) {
        return EntryNames.safeSegment(album.title()) + ".zip";
    }
}
