package dev.albumzip.zip;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Writes an archive, or any range of it, or nothing but its length: one course through the format for all three. */
public final class ZipWriter {
    private static final long UNKNOWN = -1;

    private final List<ZipPlan.Entry> entries;
    private final ByteWindow window;
    private final long[] offsets;
    private final long[] checksums;

    private ZipWriter(List<ZipPlan.Entry> entries, ByteWindow window) {
        this.entries = entries;
        this.window = window;
        offsets = new long[entries.size()];
        checksums = new long[entries.size()];
        Arrays.fill(checksums, UNKNOWN);
    }

    /**
     * Writes a range of the archive. Of photos outside it no more is asked than the CRC-32, and that only if a header
     * in the range states it; of a photo on its edge only the piece inside is opened. Blocks as long as {@code out}
     * does.
     *
     * @param from the first byte, 0 or more
     * @param to the byte after the last, {@link ZipPlan#length()} at the most
     * @throws IOException if a photo cannot be read as it was listed, or {@code out} takes no more. The central
     *     directory has not been written then: what was written is no archive to any reader.
     */
    public static void write(ZipPlan plan, long from, long to, PhotoSource photos, OutputStream out)
            throws IOException {
        var writer = new ZipWriter(plan.entries(), new ByteWindow(from, to, out));
        int first = writer.skipToWindow();
        // Their headers in the central directory want checksums that no opened photo brings.
        var skipped = to > plan.directory() ? writer.entries.subList(0, first) : List.<ZipPlan.Entry>of();
        var inquiry = photos.expect(skipped.stream().map(ZipPlan.Entry::photo).toList());
        try {
            writer.writeFrom(first, photos);
        } finally {
            inquiry.close();
        }
    }

    /** Where the central directory begins and where the archive ends, in bytes. */
    record Size(long directory, long length) {}

    /** The size of the archive of these entries, in a time that does not depend on the sizes of the photos. */
    static Size measure(List<ZipPlan.Entry> entries) {
        var writer = new ZipWriter(entries, ByteWindow.closed());
        writer.skipToWindow();
        long directory = writer.window.position();
        for (int i = 0; i < entries.size(); i++) {
            writer.window.skip(writer.centralHeader(i).position());
        }
        writer.window.skip(writer.end(directory).position());
        return new Size(directory, writer.window.position());
    }

    /** Counts the entries before the window, and gives the index of the first one in it. */
    private int skipToWindow() {
        int i = 0;
        for (; i < offsets.length; i++) {
            var entry = entries.get(i);
            long length = ZipRecords.localHeader(entry).position() + entry.photo().size();
            if (window.touches(length)) {
                break;
            }
            offsets[i] = window.position();
            window.skip(length);
        }
        return i;
    }

    private void writeFrom(int first, PhotoSource photos) throws IOException {
        for (int i = first; i < offsets.length && !window.isDone(); i++) {
            offsets[i] = window.position();
            writeEntry(i, photos);
        }
        if (window.isDone()) {
            return;
        }
        long directory = window.position();
        for (int i = 0; i < offsets.length; i++) {
            var header = centralHeader(i);
            if (window.touches(header.position())) {
                ZipRecords.setCentralCrc32(header, crc32(i, photos));
            }
            window.write(header);
        }
        window.write(end(directory));
    }

    private void writeEntry(int i, PhotoSource photos) throws IOException {
        var photo = entries.get(i).photo();
        var header = ZipRecords.localHeader(entries.get(i));
        long length = header.position() + photo.size();
        if (window.startIn(length) <= header.position() && window.endIn(length) == length) {
            // Opened first, for the response that brings the body brings its CRC-32 as well.
            try (var opened = photos.open(photo)) {
                checksums[i] = opened.crc32();
                ZipRecords.setLocalCrc32(header, checksums[i]);
                window.write(header);
                copy(opened.stream(), photo, photo.size());
            }
        } else {
            if (window.touches(header.position())) {
                ZipRecords.setLocalCrc32(header, crc32(i, photos));
            }
            window.write(header);
            writePiece(photo, photos);
        }
    }

    private void writePiece(Photo photo, PhotoSource photos) throws IOException {
        long start = window.startIn(photo.size());
        long end = window.endIn(photo.size());
        if (start < end) {
            try (var piece = photos.open(photo, start, end)) {
                window.skip(start);
                copy(piece, photo, end - start);
                window.skip(photo.size() - end);
            }
        } else {
            window.skip(photo.size());
        }
    }

    private void copy(InputStream bytes, Photo photo, long expected) throws IOException {
        long length = window.write(bytes);
        if (length != expected) {
            throw new IOException("photo '" + photo.key() + "' gave " + length + " bytes, expected " + expected);
        }
    }

    private long crc32(int i, PhotoSource photos) throws IOException {
        if (checksums[i] == UNKNOWN) {
            checksums[i] = photos.crc32(entries.get(i).photo());
        }
        return checksums[i];
    }

    private ByteBuffer centralHeader(int i) {
        return ZipRecords.centralHeader(entries.get(i), offsets[i]);
    }

    private ByteBuffer end(long directory) {
        return ZipRecords.end(entries.size(), directory, window.position() - directory);
    }
}
