package dev.albumzip.bench;

import dev.albumzip.soak.Jcmd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An album of very many photos: the time to its headers, and the heap that a download of it keeps. */
record LargeAlbum(Headers headers) implements Measure {
    private static final int TIMES = 5;

    /** A small window, so that the download is still at its first photos. */
    private static final int WINDOW = 64 * 1024;

    @Override
    public List<Row> rows() {
        return List.of(Row.LARGE_ALBUM, Row.LARGE_ALBUM_HEADERS);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.TOMCAT, Kind.JETTY);
    }

    @Override
    public boolean isOfFreshProcess() {
        return true;
    }

    @Override
    public void warmUp(Candidate candidate, Duration time) throws IOException {
        headers.warmUp(candidate, time);
    }

    @Override
    public Map<Row, Double> run(Candidate candidate, Lab lab) throws IOException {
        double seconds = headers.secondsBeyondListing(candidate, lab, TIMES);
        long before = Jcmd.heapMegabytes(candidate.pid());
        var path = candidate.path(headers.album());
        try (var stalled = BareResponse.open("GET", candidate.port(), path, ByteBuffer.allocate(WINDOW), WINDOW)) {
            stalled.readTo(1);
            double heap = Jcmd.heapMegabytes(candidate.pid()) - before;
            stalled.reset();
            return Map.of(Row.LARGE_ALBUM, heap, Row.LARGE_ALBUM_HEADERS, seconds);
        }
    }
}
