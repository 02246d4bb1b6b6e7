package dev.albumzip.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ZipRangeTest {
    private static final int SEEDS = 50;

    private static byte[] write(ZipPlan plan, PhotoSource photos) throws IOException {
        return write(plan, 0, plan.length(), photos);
    }

    private static byte[] write(ZipPlan plan, long from, long to, PhotoSource photos) throws IOException {
        var out = new ByteArrayOutputStream();
        ZipWriter.write(plan, from, to, photos, out);
        return out.toByteArray();
    }

    /** Every boundary between two records or between a record and a body, one byte either side, and random ones. */
    @Test
    void anyRangeIsTheSliceOfTheWhole() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = TestAlbums.random(seed);
            var plan = ZipPlan.of(random.album());
            var zip = write(plan, random.source());
            var edges = edges(plan, zip, new SplittableRandom(seed));
            for (var from : edges) {
                for (var to : edges) {
                    if (from < to) {
                        var out = new ByteArrayOutputStream();
                        ZipWriter.write(plan, from, to, random.source(), out);
                        if (!Arrays.equals(zip, from, to, out.toByteArray(), 0, out.size())) {
                            throw new AssertionError("bytes " + from + " to " + to + " of seed " + seed);
                        }
                    }
                }
            }
        }
    }

    private static List<Integer> edges(ZipPlan plan, byte[] zip, SplittableRandom random) {
        var edges = new TreeSet<Integer>();
        random.ints(5, 0, zip.length).forEach(edges::add);
        var starts = new ArrayList<>(List.of((int) plan.directory(), zip.length - 22, zip.length));
        int position = 0;
        int central = (int) plan.directory();
        for (var entry : plan.entries().subList(0, Math.min(4, plan.entries().size()))) {
            starts.add(position);
            int body = position + ZipRecords.localHeader(entry).position();
            starts.add(body);
            position = body + (int) entry.photo().size();
            central += ZipRecords.centralHeader(entry).position();
            starts.add(central);
        }
        starts.forEach(start -> edges.addAll(List.of(start - 1, start, start + 1)));
        edges.removeIf(edge -> edge < 0 || edge > zip.length);
        return List.copyOf(edges);
    }

    @Test
    void aRangeOpensOnlyThePhotosInItAndOnlyAPieceOfThoseOnItsEdges() throws IOException {
        var contents = Map.of("0", new byte[10], "1", new byte[10], "2", new byte[10], "3", new byte[10]);
        var plan = ZipPlan.of(TestAlbums.equal(4, 10));
        int entry = ZipRecords.localHeader(plan.entries().getFirst()).position() + 10;
        var source = new TestAlbums.Source(contents);
        ZipWriter.write(plan, entry - 3, 3 * entry - 8, source, new ByteArrayOutputStream());
        assertEquals(List.of("0 7-10", "1", "2 crc32", "2 0-2"), source.requests());
        source.requests().clear();
        ZipWriter.write(plan, plan.directory(), plan.length(), source, new ByteArrayOutputStream());
        assertEquals(List.of("0 crc32", "1 crc32", "2 crc32", "3 crc32"), source.requests());
    }

    @Test
    void aRangeInTheMiddleOfAnAlbumOfTerabytesAsksForNothingElse() throws IOException {
        var plan = ZipPlan.of(TestAlbums.equal(1_000, 5L << 30));
        var source = new TestAlbums.Source(Map.of()) {
            @Override
            public InputStream open(Photo photo, long from, long to) {
                requests().add(photo.key() + " " + from + "-" + to);
                return new ByteArrayInputStream(new byte[(int) (to - from)]);
            }
        };
        long middle = plan.length() / 2;
        ZipWriter.write(plan, middle, middle + 100, source, new ByteArrayOutputStream());
        assertEquals(1, source.requests().size());
    }

    /** With Zip64 in every header, and zero bytes between them. */
    @Test
    void rangesAroundHeadersBeyond4GiBAreSlicesOfTheWhole() throws IOException {
        int around = 100;
        var plan = ZipPlan.of(TestAlbums.equal(3, 5L << 30));
        var photos = new TestAlbums.Ghosts(0x12345678);
        var headers = write(plan, photos);
        int at = 0;
        for (var entry : plan.entries()) {
            int length = ZipRecords.localHeader(entry).position();
            int before = entry.offset() == 0 ? 0 : around;
            var range = write(plan, entry.offset() - before, entry.offset() + length + around, photos);
            assertArrayEquals(between(before, headers, at, length, around), range, entry.name());
            at += length;
        }
        var tail = write(plan, plan.directory() - around, plan.length(), photos);
        assertArrayEquals(between(around, headers, at, headers.length - at, 0), tail);
    }

    private static byte[] between(int zerosBefore, byte[] bytes, int start, int length, int zerosAfter) {
        var result = new byte[zerosBefore + length + zerosAfter];
        System.arraycopy(bytes, start, result, zerosBefore, length);
        return result;
    }
}
