package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads photos of which nobody states the CRC-32, to compute it: into memory if they fit, else once more. */
final class FirstRead {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final Bucket bucket;
    private final Checksums checksums;
    private final MemoryBudget memory;

    FirstRead(Bucket bucket, Checksums checksums, MemoryBudget memory) {
        this.bucket = bucket;
        this.checksums = checksums;
        this.memory = memory;
    }

    /** Takes a photo that has just been opened. */
    PhotoBytes open(Photo photo, PhotoStream stream) throws IOException {
        if (photo.size() < MAX_ARRAY && memory.tryTake(photo.size())) {
            return readIntoMemory(photo, stream);
        }
        // Not verified, for the second pass is checked against this one.
        long crc32 = read(stream, OutputStream.nullOutputStream());
        checksums.learn(photo, crc32);
        return PhotoStream.open(bucket, photo).expect(crc32, checksums);
    }

    private PhotoBytes readIntoMemory(Photo photo, PhotoStream stream) throws IOException {
        try (stream) {
            var bytes = stream.readNBytes((int) photo.size());
            verify(photo, md5().digest(bytes), stream.crc32());
            checksums.learn(photo, stream.crc32());
            return new PhotoBytes(stream.crc32(), new BufferedPhoto(bytes, () -> memory.giveBack(photo.size())));
        } catch (IOException | RuntimeException | Error e) {
            memory.giveBack(photo.size());
            throw e;
        }
    }

    /** Reads a photo for no more than its checksum. */
    long crc32(Photo photo) throws IOException {
        var md5 = md5();
        long crc32 = read(PhotoStream.open(bucket, photo),
                new DigestOutputStream(OutputStream.nullOutputStream(), md5));
        verify(photo, md5.digest(), crc32);
        checksums.learn(photo, crc32);
        return crc32;
    }

    private static long read(PhotoStream stream, OutputStream out) throws IOException {
        try (stream) {
            stream.transferTo(out);
            return stream.crc32();
        }
    }

    /**
     * A CRC-32 of flipped bytes would fit them well. So the bytes must have the MD5 that is the ETag of most objects;
     * where it is not, as of encrypted ones and those that came in parts, TLS has seen to them, or a second read has to.
     */
    private void verify(Photo photo, byte[] md5, long crc32) throws IOException {
        if (HexFormat.of().formatHex(md5).equals(photo.etag()) || bucket.isSecure()) {
            return;
        }
        long again = read(PhotoStream.open(bucket, photo), OutputStream.nullOutputStream());
        if (again != crc32) {
            throw S3Failure.temporary(
                    "photo '%s' had the CRC-32 %08x, then %08x".formatted(photo.key(), crc32, again), null);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A photo in memory, which goes back to the budget when it is closed. */
    private static final class BufferedPhoto extends ByteArrayInputStream {
        private final Runnable release;
        private boolean closed;

        BufferedPhoto(byte[] bytes, Runnable release) {
            super(bytes);
            this.release = release;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release.run();
            }
        }
    }
}
