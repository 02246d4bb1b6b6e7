package dev.albumzip.zip;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoSequence;
import dev.albumzip.album.PhotoSource;
import dev.albumzip.zip.ZipLayout.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Writes an archive, or any range of it. */
public final class ZipWriter {
    private static final long UNKNOWN = -1;

    private final ZipPlan plan;
    private final ByteWindow window;
    private final PhotoSource photos;
    private final long[] checksums;

    private ZipWriter(ZipPlan plan, ByteWindow window, PhotoSource photos) {
        this.plan = plan;
        this.window = window;
        this.photos = photos;
        checksums = new long[plan.entries().size()];
        Arrays.fill(checksums, UNKNOWN);
    }

    /**
     * Writes a range of the archive. Of photos outside it no more is asked than the CRC-32, and that only if a header
     * in the range states it; of a photo on its edge only the piece inside is opened. Blocks as long as {@code out}
     * does.
     *
     * @param from the first byte, 0 or more
     * @param to the byte after the last, {@link ZipPlan#length()} at the most
     * @throws IOException if a photo cannot be read as it was listed, or {@code out} takes no more. The end
     *     record has not been written then: what was written is no archive to any reader.
     */
    public static void write(ZipPlan plan, long from, long to, PhotoSource photos, OutputStream out)
            throws IOException {
        var writer = new ZipWriter(plan, new ByteWindow(from, to, out), photos);
        int first = writer.skipToWindow();
        // Their headers in the central directory want checksums that no opened photo brings.
        int skipped = to > plan.directory() ? first : 0;
        var inquiry = photos.expect(writer.photos(0, skipped));
        try {
            writer.writeEntries(first);
            writer.writeDirectory();
        } finally {
            inquiry.close();
        }
    }

    /** Counts the entries before the window, and gives the index of the first one in it. */
    private int skipToWindow() {
        int i = 0;
        while (i < checksums.length && !window.touches(length(i))) {
            window.skip(length(i));
            i++;
        }
        return i;
    }

    private void writeEntries(int first) throws IOException {
        int i = first;
        if (i < checksums.length && !isWhole(i)) {
            writeEdge(i++);
        }
        int end = i;
        while (end < checksums.length && window.reaches(end(end))) {
            end++;
        }
        try (var opened = photos.inOrder(photos(i, end))) {
            for (; i < end; i++) {
                writeWhole(i, opened);
            }
        }
        if (i < checksums.length && !window.isDone()) {
            writeEdge(i);
        }
    }

    /** Whether all of an entry's body is in the window, which may begin in its header. */
    private boolean isWhole(int i) {
        return window.startIn(length(i)) <= ZipRecords.localHeader(entry(i)).position()
                && window.reaches(end(i));
    }

    private void writeWhole(int i, PhotoSequence opened) throws IOException {
        var photo = entry(i).photo();
        // Opened first, for the response that brings the body brings its CRC-32 as well.
        try (var bytes = opened.next()) {
            checksums[i] = bytes.crc32();
            var header = ZipRecords.localHeader(entry(i));
            ZipRecords.setLocalCrc32(header, checksums[i]);
            window.write(header);
            copy(bytes.stream(), photo, photo.size());
        }
    }

    private void writeEdge(int i) throws IOException {
        var header = ZipRecords.localHeader(entry(i));
        if (window.touches(header.position())) {
            ZipRecords.setLocalCrc32(header, crc32(i));
        }
        window.write(header);
        writePiece(entry(i).photo());
    }

    private void writePiece(Photo photo) throws IOException {
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

    private void writeDirectory() throws IOException {
        for (int i = 0; i < checksums.length && !window.isDone(); i++) {
            var header = ZipRecords.centralHeader(entry(i));
            if (window.touches(header.position())) {
                ZipRecords.setCentralCrc32(header, crc32(i));
            }
            window.write(header);
        }
        if (!window.isDone()) {
            window.write(ZipRecords.end(checksums.length, plan.directory(), window.position() - plan.directory()));
        }
    }

    private long crc32(int i) throws IOException {
        if (checksums[i] == UNKNOWN) {
            checksums[i] = photos.crc32(entry(i).photo());
        }
        return checksums[i];
    }

    /** The bytes of an entry's local header and body. */
    private long length(int i) {
        return end(i) - entry(i).offset();
    }

    private long end(int i) {
        return i + 1 < checksums.length ? entry(i + 1).offset() : plan.directory();
    }

    private List<Photo> photos(int first, int end) {
        return plan.entries().subList(first, end).stream().map(Entry::photo).toList();
    }

    private Entry entry(int i) {
        return plan.entries().get(i);
    }
}
