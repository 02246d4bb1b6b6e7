package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives beyond the 32-bit sizes and offsets and the 16-bit counts of plain ZIP. Their photos are zero bytes, which
 * neither the S3 server nor the file with the download stores.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("albums")
class BigArchiveIT {
    private static final long GIB = 1L << 30;

    @TempDir
    private static Path folder;

    private static SparseS3 s3;
    private static Path zip;

    @Parameter
    private BigAlbum album;

    record Photo(String name, long size, boolean crc32Stated) {}

    /**
     * @param container that sends it; each sends gigabytes once, for more would take minutes
     * @param localWithZip64 the photos with a size that a local header cannot hold
     * @param centralWithZip64 the photos with a size or an offset that a central header cannot hold
     */
    record BigAlbum(String name, WebServer.Kind container, List<Photo> photos, List<String> localWithZip64,
            List<String> centralWithZip64) {

        Map<String, Long> sizes() {
            return photos.stream().collect(toMap(Photo::name, Photo::size));
        }

        @Override
        public String toString() {
            return name + ", " + container;
        }
    }

    static List<BigAlbum> albums() {
        return List.of(photoOver4GiB(), sumOver4GiB(), moreThan65535Photos());
    }

    /** Nobody states the huge CRC-32, as for objects that were uploaded in parts. */
    private static BigAlbum photoOver4GiB() {
        var photos = List.of(
                new Photo("1 before.jpg", 1000, true),
                new Photo("2 huge.jpg", 4 * GIB + 5, false),
                new Photo("3 after.jpg", 1000, true),
                new Photo("4 empty.jpg", 0, true));
        return new BigAlbum(
                "photo-over-4-GiB",
                WebServer.Kind.TOMCAT,
                photos,
                List.of("2 huge.jpg"),
                List.of("2 huge.jpg", "3 after.jpg", "4 empty.jpg"));
    }

    private static BigAlbum sumOver4GiB() {
        var photos = List.of(
                new Photo("1 huge.jpg", 3 * GIB / 2, true),
                new Photo("2 huge.jpg", 3 * GIB / 2, true),
                new Photo("3 huge.jpg", 3 * GIB / 2, true),
                new Photo("4 after.jpg", 1000, true));
        return new BigAlbum("sum-over-4-GiB", WebServer.Kind.JETTY, photos, List.of(), List.of("4 after.jpg"));
    }

    private static BigAlbum moreThan65535Photos() {
        var photos = IntStream.range(0, 70_000).mapToObj(i -> new Photo("%05d.jpg".formatted(i), i % 8, true));
        return new BigAlbum("70000-photos", WebServer.Kind.TOMCAT, photos.toList(), List.of(), List.of());
    }

    @BeforeAll
    static void startS3() {
        s3 = new SparseS3();
    }

    @AfterAll
    static void stopS3() throws IOException {
        s3.close();
    }

    @BeforeParameterizedClassInvocation
    static void download(BigAlbum album) throws Exception {
        put(album);
        zip = folder.resolve(album.name() + ".zip");
        try (var web = album.container().start(s3.settings())) {
            var uri = web.uri("/albums/" + album.name() + ".zip");
            var get = (HttpURLConnection) uri.toURL().openConnection();
            assertEquals(200, get.getResponseCode());
            long received = writeSparsely(get.getInputStream(), zip);
            assertEquals(received, get.getContentLengthLong());
            var head = (HttpURLConnection) uri.toURL().openConnection();
            head.setRequestMethod("HEAD");
            assertEquals(received, head.getContentLengthLong());
        }
    }

    @AfterParameterizedClassInvocation
    static void delete() throws IOException {
        Files.delete(zip);
    }

    private static void put(BigAlbum album) {
        for (var photo : album.photos()) {
            var key = "albums/" + album.name() + "/" + photo.name();
            if (photo.crc32Stated()) {
                s3.put(key, photo.size());
            } else {
                s3.putWithoutChecksum(key, photo.size());
            }
        }
    }

    /** Leaves blocks of zeros out, so that the file system does not store them. */
    private static long writeSparsely(InputStream body, Path file) throws IOException {
        var block = new byte[64 * 1024];
        var zeros = new byte[block.length];
        long length = 0;
        try (body; var channel = FileChannel.open(file, CREATE_NEW, WRITE, SPARSE)) {
            int count;
            do {
                count = body.readNBytes(block, 0, block.length);
                if (!Arrays.equals(block, 0, count, zeros, 0, count)) {
                    channel.write(ByteBuffer.wrap(block, 0, count), length);
                }
                length += count;
            } while (count == block.length);
        }
        return length;
    }

    @Test
    void javaReadsEveryEntry() throws IOException {
        var sizes = new HashMap<String, Long>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                try (var body = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
                    sizes.put(entry.getName(), body.transferTo(OutputStream.nullOutputStream()));
                    assertEquals(entry.getCrc(), body.getChecksum().getValue(), entry.getName());
                }
            }
        }
        assertEquals(album.sizes(), sizes);
    }

    @ParameterizedTest
    @EnumSource
    void extractorsFindNoFault(Extractors extractor) throws Exception {
        extractor.assumeInstalled();
        if (extractor == Extractors.UNZIP && album.sizes().values().stream().anyMatch(size -> size > GIB)) {
            // It takes ten times as long for gigabytes as the others do, and needs their sizes to find the rest.
            extractor.run("-tq", zip.toString(), "-x", "*huge*");
        } else {
            extractor.test(zip);
        }
    }

    @Test
    void zip64ExtrasStandOnlyWhereTheyAreNeeded() throws IOException {
        var walk = new HeaderWalk(zip, album.sizes());
        assertEquals(album.localWithZip64(), walk.localWithZip64);
        assertEquals(album.centralWithZip64(), walk.centralWithZip64);
    }

    /** Goes from header to header, from the first byte to the Zip64 end record, where readers start from the end. */
    private static final class HeaderWalk {
        private static final int LOCAL_HEADER = 0x04034b50;
        private static final int CENTRAL_HEADER = 0x02014b50;
        private static final int ZIP64_END = 0x06064b50;
        private static final short ZIP64_EXTRA = 0x0001;

        private final FileChannel file;
        private final List<String> localWithZip64 = new ArrayList<>();
        private final List<String> centralWithZip64 = new ArrayList<>();

        HeaderWalk(Path zip, Map<String, Long> sizes) throws IOException {
            try (var channel = FileChannel.open(zip)) {
                file = channel;
                long directory = walk(0, LOCAL_HEADER, 26, 30, sizes::get, localWithZip64);
                long end = walk(directory, CENTRAL_HEADER, 28, 46, name -> 0, centralWithZip64);
                assertEquals(ZIP64_END, header(end).getInt(0), "Zip64 end record");
            }
        }

        private long walk(long start, int signature, int lengths, int fixed, ToLongFunction<String> bodySize,
                List<String> withZip64) throws IOException {
            long position = start;
            for (var header = header(position); header.getInt(0) == signature; header = header(position)) {
                int nameLength = header.getShort(lengths);
                int extraLength = header.getShort(lengths + 2);
                var name = UTF_8.decode(header.slice(fixed, nameLength)).toString();
                if (hasZip64(header, fixed + nameLength, extraLength)) {
                    withZip64.add(name);
                }
                position += fixed + nameLength + extraLength + bodySize.applyAsLong(name);
            }
            return position;
        }

        private static boolean hasZip64(ByteBuffer header, int start, int length) {
            boolean found = false;
            for (int i = start; i < start + length; i += 4 + header.getShort(i + 2)) {
                found |= header.getShort(i) == ZIP64_EXTRA;
            }
            return found;
        }

        /** As many bytes as the headers of these tests can have. */
        private ByteBuffer header(long position) throws IOException {
            var bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
            file.read(bytes, position);
            return bytes;
        }
    }
}
