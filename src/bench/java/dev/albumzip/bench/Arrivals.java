package dev.albumzip.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Many clients that arrive at once: when each has the first byte of its archive. */
record Arrivals(BenchAlbum album, int clients) implements Measure {
    private static final int WARMING_CLIENTS = 100;
    private static final int BUFFER_SIZE = 16 * 1024;

    /** Clients are slower than the loopback interface; this one reads no further than it has to. */
    private static final int WINDOW = 64 * 1024;

    private static final double LAST_OF_ALL = 0.99;

    @Override
    public List<Row> rows() {
        return List.of(Row.ARRIVALS, Row.ARRIVALS_MEDIAN);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.TOMCAT, Kind.JETTY, Kind.NODE, Kind.SERVLET);
    }

    @Override
    public void warmUp(Candidate candidate, Duration time) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            arrive(candidate, Math.min(clients, WARMING_CLIENTS));
        }
    }

    @Override
    public Map<Row, Double> run(Candidate candidate, Lab lab) throws Exception {
        lab.s3().countsAtRest();
        var seconds = arrive(candidate, clients);
        return Map.of(
                Row.ARRIVALS, Samples.percentile(seconds, LAST_OF_ALL),
                Row.ARRIVALS_MEDIAN, Samples.median(seconds));
    }

    private List<Double> arrive(Candidate candidate, int count) throws InterruptedException, ExecutionException {
        var served = new CountDownLatch(count);
        long start = System.nanoTime();
        var tasks = new ArrayList<Callable<Double>>();
        for (int i = 0; i < count; i++) {
            tasks.add(() -> firstByte(candidate, start, served));
        }
        var seconds = new ArrayList<Double>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : executor.invokeAll(tasks)) {
                seconds.add(client.get());
            }
        }
        return seconds;
    }

    /** Whoever has it stays, without reading on, until all have theirs. */
    private double firstByte(Candidate candidate, long start, CountDownLatch served)
            throws IOException, InterruptedException {
        var buffer = ByteBuffer.allocate(BUFFER_SIZE);
        boolean counted = false;
        try (var response = BareResponse.open("GET", candidate.port(), candidate.path(album), buffer, WINDOW)) {
            response.readTo(1);
            double seconds = Seconds.since(start);
            counted = true;
            served.countDown();
            served.await();
            response.reset();
            return seconds;
        } finally {
            if (!counted) {
                served.countDown();
            }
        }
    }
}
