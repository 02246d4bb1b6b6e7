package dev.albumzip.thumbnail;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a photo's EXIF says that matters for thumbnails.
 *
 * @param width of the photo; 0 where it is not said
 * @param height of the photo; 0 where it is not said
 * @param thumbnail a small JPEG; empty where there is none
 */
record Exif(Orientation orientation, int width, int height, byte[] thumbnail) {
    private static final int PREAMBLE = ExifReader.JPEG_SEGMENT_PREAMBLE.length();

    /** Reads it from an APP1 segment; XMP has such segments too. */
    static Optional<Exif> read(byte[] segment) throws IOException {
        if (!ExifReader.startsWithJpegExifPreamble(segment)) {
            return Optional.empty();
        }
        var metadata = new Metadata();
        try {
            new TiffReader().processTiff(new ByteArrayReader(segment), new Handler(metadata), PREAMBLE);
        } catch (TiffProcessingException e) {
            return Optional.empty();
        }
        int orientation = value(metadata, ExifIFD0Directory.class, ExifDirectoryBase.TAG_ORIENTATION);
        int width = value(metadata, ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_EXIF_IMAGE_WIDTH);
        int height = value(metadata, ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_EXIF_IMAGE_HEIGHT);
        return Optional.of(new Exif(Orientation.of(orientation), width, height, thumbnail(metadata, segment)));
    }

    private static byte[] thumbnail(Metadata metadata, byte[] segment) {
        int offset = value(metadata, ExifThumbnailDirectory.class, ExifThumbnailDirectory.TAG_THUMBNAIL_OFFSET);
        int length = value(metadata, ExifThumbnailDirectory.class, ExifThumbnailDirectory.TAG_THUMBNAIL_LENGTH);
        int room = segment.length - PREAMBLE;
        return offset < 0 || length < 0 || offset > room || length > room - offset
                ? new byte[0]
                : Arrays.copyOfRange(segment, PREAMBLE + offset, PREAMBLE + offset + length);
    }

    private static int value(Metadata metadata, Class<? extends Directory> directory, int tag) {
        var found = metadata.getFirstDirectoryOfType(directory);
        var value = found == null ? null : found.getInteger(tag);
        return value == null ? 0 : value;
    }

    /**
     * Follows each directory once, and takes only the numbers needed. The library's own handler keeps every value, and
     * as many entries may share one value, a gigabyte of them fits into 64 KB; and it reads XMP, for which it needs
     * another library.
     */
    private static final class Handler extends ExifTiffHandler {
        private static final Set<Integer> TAGS = Set.of(
                ExifDirectoryBase.TAG_ORIENTATION,
                ExifDirectoryBase.TAG_EXIF_IMAGE_WIDTH,
                ExifDirectoryBase.TAG_EXIF_IMAGE_HEIGHT,
                ExifThumbnailDirectory.TAG_THUMBNAIL_OFFSET,
                ExifThumbnailDirectory.TAG_THUMBNAIL_LENGTH);

        private final Metadata metadata;

        Handler(Metadata metadata) {
            super(metadata, null, PREAMBLE);
            this.metadata = metadata;
        }

        @Override
        public boolean tryEnterSubIfd(int tag) {
            return tag == ExifIFD0Directory.TAG_EXIF_SUB_IFD_OFFSET
                    && !metadata.containsDirectoryOfType(ExifSubIFDDirectory.class)
                    && super.tryEnterSubIfd(tag);
        }

        @Override
        public boolean hasFollowerIfd() {
            return !metadata.containsDirectoryOfType(ExifThumbnailDirectory.class) && super.hasFollowerIfd();
        }

        /** True is for what is not to be kept. */
        @Override
        public boolean customProcessTag(
                int offset, Set<Integer> visited, int header, RandomAccessReader reader, int tag, int bytes) {
            return bytes > Integer.BYTES || !TAGS.contains(tag);
        }
    }
}
