package dev.albumzip.zip;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.attribute.FileTime;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * The archive of a plan as commons-compress writes it in UTC: what our writer has to write anywhere. Only the version
 * that made an entry is set as ours: commons-compress says 4.5 for all entries as soon as one of them needs Zip64.
 */
final class CommonsCompressOracle {
    private static final int CENTRAL_HEADER = 0x02014b50;

    private CommonsCompressOracle() {}

    @FunctionalInterface
    interface PhotoOpener {
        PhotoBytes open(Photo photo) throws IOException;
    }

    static byte[] write(ZipPlan plan, PhotoOpener photos) throws IOException {
        var out = new ByteArrayOutputStream();
        write(plan, photos, out);
        return out.toByteArray();
    }

    /** The archive without the bodies of its entries, for photos that are too large to write. */
    static byte[] headers(ZipPlan plan, long crc32) throws IOException {
        var out = new HeadersOnly();
        write(plan, photo -> new PhotoBytes(crc32, out.body(photo.size())), out);
        return withOurVersions(out.toByteArray());
    }

    private static void write(ZipPlan plan, PhotoOpener photos, OutputStream out) throws IOException {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (var zip = new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(Zip64Mode.AsNeeded);
            for (var entry : plan.entries()) {
                try (var photo = photos.open(entry.photo())) {
                    zip.addRawArchiveEntry(header(entry, photo.crc32()), photo.stream());
                }
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static ZipArchiveEntry header(ZipLayout.Entry entry, long crc32) {
        var header = new ZipArchiveEntry(entry.name());
        header.setMethod(ZipArchiveEntry.STORED);
        header.setSize(entry.photo().size());
        header.setCompressedSize(entry.photo().size());
        header.setCrc(crc32);
        header.setUnixMode(0100644);
        var timestamp = new X5455_ExtendedTimestamp();
        timestamp.setModifyFileTime(FileTime.from(entry.photo().lastModified()));
        header.addExtraField(timestamp);
        return header;
    }

    private static byte[] withOurVersions(byte[] zip) {
        var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = 0;
        while (bytes.getInt(directory) != CENTRAL_HEADER) {
            directory += 30 + bytes.getShort(directory + 26) + bytes.getShort(directory + 28);
        }
        for (int at = directory; bytes.getInt(at) == CENTRAL_HEADER;) {
            boolean zip64 = bytes.getShort(at + 6) == 45;
            bytes.putShort(at + 4, (short) (3 << 8 | (zip64 ? 45 : 20)));
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30);
        }
        return zip;
    }

    /** Drops every write that follows a read of a body, which is how commons-compress copies it. */
    private static final class HeadersOnly extends ByteArrayOutputStream {
        private boolean inBody;

        InputStream body(long size) {
            return new InputStream() {
                private long remaining = size;

                @Override
                public int read(byte[] buffer, int start, int length) {
                    if (remaining == 0) {
                        return -1;
                    }
                    int count = (int) Math.min(length, remaining);
                    remaining -= count;
                    inBody = true;
                    return count;
                }

                @Override
                public int read() {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public synchronized void write(byte[] bytes, int start, int length) {
            if (!inBody) {
                super.write(bytes, start, length);
            }
            inBody = false;
        }
    }
}
