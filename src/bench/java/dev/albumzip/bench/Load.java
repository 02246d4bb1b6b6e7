package dev.albumzip.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Clients that download an album again and again. */
record Load(BenchAlbum album, int clients) {
    private static final int BUFFER_SIZE = 256 * 1024;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    /**
     * What it came to.
     *
     * @param bytes of photos
     * @param cpu of the candidate
     */
    record Result(int downloads, long bytes, Duration time, Duration cpu) {

        double megabytesPerSecond() {
            return bytes / MEGA / Seconds.of(time);
        }

        double cpuSecondsPerGigabyte() {
            return Seconds.of(cpu) / (bytes / GIGA);
        }

        double secondsEach() {
            return Seconds.of(time) / downloads;
        }
    }

    /** Each client has at least one whole download, and begins another one until the time is over. */
    Result run(Candidate candidate, Duration time) throws InterruptedException, ExecutionException {
        var cpu = candidate.cpu();
        long start = System.nanoTime();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < clients; i++) {
            tasks.add(() -> downloads(candidate, start + time.toNanos()));
        }
        int downloads = 0;
        try (var executor = Executors.newFixedThreadPool(clients)) {
            for (var client : executor.invokeAll(tasks)) {
                downloads += client.get();
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new Result(downloads, downloads * album.volume(), took, candidate.cpu().minus(cpu));
    }

    private int downloads(Candidate candidate, long end) throws Exception {
        var buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
        int count = 0;
        do {
            try (var response = BareResponse.open(candidate.port(), candidate.path(album), buffer)) {
                response.readAll(album.volume());
            }
            count++;
        } while (System.nanoTime() < end);
        return count;
    }
}
