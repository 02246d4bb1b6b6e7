package dev.albumzip.thumbnail;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Makes thumbnails of what S3 gives. That a photo cannot be decoded is no failure, but no thumbnail. */
record ThumbnailMaker(PhotoSource photos) {
    private static final Logger LOG = System.getLogger(ThumbnailMaker.class.getName());

    private static final Set<String> JPEG = Set.of("jpg", "jpeg");
    private static final Set<String> OTHERS = Set.of("png", "gif");

    /** An EXIF segment is 64 KB at the most, and stands at the beginning, after JFIF's at the latest. */
    private static final int HEAD = 66 << 10;

    /** By its name, whether it may be of a kind that can be decoded. */
    static boolean mayDecode(Photo photo) {
        return photo.size() > 0 && (isJpeg(photo) || OTHERS.contains(extension(photo)));
    }

    private static boolean isJpeg(Photo photo) {
        return JPEG.contains(extension(photo));
    }

    private static String extension(Photo photo) {
        return photo.name().substring(photo.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    Optional<Thumbnail> embedded(Photo photo) throws IOException {
        if (!isJpeg(photo)) {
            return Optional.empty();
        }
        byte[] head;
        try (var in = photos.open(photo, 0, Math.min(HEAD, photo.size()))) {
            head = in.readAllBytes();
        }
        return attempt(photo, () -> EmbeddedThumbnail.in(head).map(picture -> picture.shrinkTo(Thumbnails.SIZE)));
    }

    Optional<Thumbnail> ofWhole(Photo photo) throws IOException {
        if (photo.size() > WholePhoto.MAX_SIZE) {
            return Optional.empty();
        }
        // As a range, for a whole one comes with its checksum, for which it may have to be read twice.
        try (var in = new PhotoInput(photos.open(photo, 0, photo.size()))) {
            var thumbnail = attempt(photo, () -> Optional.of(WholePhoto.read(in)));
            in.rethrow();
            return thumbnail;
        }
    }

    /** Decoders fail in all ways of photos that are damaged, and so they would the next time. */
    private static Optional<Thumbnail> attempt(Photo photo, Callable<Optional<Picture>> picture) {
        try {
            var found = picture.call();
            return found.isEmpty() ? Optional.empty() : Optional.of(ImageCodec.encode(found.get()));
        } catch (Exception | StackOverflowError e) {
            LOG.log(Level.DEBUG, "no thumbnail in {0}: {1}", photo.key(), e);
            return Optional.empty();
        }
    }
}
