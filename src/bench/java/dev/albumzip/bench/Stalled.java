package dev.albumzip.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Very many downloads whose clients take nothing any more: what each holds, and how the next client fares. */
record Stalled(BenchAlbum album, BenchAlbum small, int count) implements Measure {
    private static final int OPENED_AT_ONCE = 50;
    private static final int READ_FIRST = 64 * 1024;
    private static final int BUFFER_SIZE = 16 * 1024;

    /** A slow client's window; what it has not read is its own memory and not the server's. */
    private static final int WINDOW = 64 * 1024;

    /** Enough for a server that gives up what a stalled client does not need. */
    private static final Duration STALLED_FOR = Duration.ofSeconds(20);

    private static final int NEW_DOWNLOADS = 20;
    private static final double KILO = 1e3;

    @Override
    public List<Row> rows() {
        return List.of(
                Row.STALLED, Row.STALLED_MEMORY, Row.STALLED_RESIDENT, Row.STALLED_SOCKETS, Row.STALLED_MACHINE);
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
    public void warmUp(Candidate candidate, Duration time) throws InterruptedException, ExecutionException {
        new Load(small, 1).run(candidate, time);
    }

    @Override
    public Map<Row, Double> run(Candidate candidate, Lab lab) throws Exception {
        lab.s3().countsAtRest();
        var before = Memory.of(candidate, lab);
        var stalled = open(candidate);
        try {
            lab.s3().countsWhenStill();
            Thread.sleep(STALLED_FOR);
            var each = Memory.of(candidate, lab).minus(before);
            return Map.of(
                    Row.STALLED, Seconds.toMillis(newDownload(candidate)),
                    Row.STALLED_MEMORY, (each.resident() + each.sockets()) / KILO / count,
                    Row.STALLED_RESIDENT, each.resident() / KILO / count,
                    Row.STALLED_SOCKETS, each.sockets() / KILO / count,
                    Row.STALLED_MACHINE, each.machineSockets() / KILO / count);
        } finally {
            for (var response : stalled) {
                response.reset();
            }
        }
    }

    private List<BareResponse> open(Candidate candidate) throws InterruptedException, ExecutionException {
        var turns = new Semaphore(OPENED_AT_ONCE);
        var tasks = new ArrayList<Callable<BareResponse>>();
        for (int i = 0; i < count; i++) {
            tasks.add(() -> {
                turns.acquire();
                try {
                    return stall(candidate);
                } finally {
                    turns.release();
                }
            });
        }
        var stalled = new ArrayList<BareResponse>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : executor.invokeAll(tasks)) {
                stalled.add(client.get());
            }
        }
        return stalled;
    }

    private BareResponse stall(Candidate candidate) throws IOException {
        var buffer = ByteBuffer.allocate(BUFFER_SIZE);
        var response = BareResponse.open("GET", candidate.port(), candidate.path(album), buffer, WINDOW);
        response.readTo(READ_FIRST);
        return response;
    }

    /** The median of some, one after the other. */
    private double newDownload(Candidate candidate) throws IOException {
        var seconds = new ArrayList<Double>();
        var buffer = ByteBuffer.allocate(BUFFER_SIZE);
        for (int i = 0; i < NEW_DOWNLOADS; i++) {
            long start = System.nanoTime();
            try (var response = BareResponse.open(candidate.port(), candidate.path(small), buffer)) {
                response.readAll(small.volume());
            }
            seconds.add(Seconds.since(start));
        }
        return Samples.median(seconds);
    }
}
