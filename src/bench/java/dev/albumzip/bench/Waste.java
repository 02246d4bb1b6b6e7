package dev.albumzip.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Clients that leave: what S3 has sent for nothing. What waits in S3's own kernel counts as sent, so the album is metered. */
record Waste(BenchAlbum album) implements Measure {
    private static final int LEFT_AFTER = 1_000_000;
    private static final int STEPS = 50;

    /** Makes 1 MB/s. */
    private static final Duration SLOW = Duration.ofSeconds(1).dividedBy(STEPS);

    private static final int BUFFER_SIZE = 16 * 1024;
    private static final double MEGA = 1e6;

    @Override
    public List<Row> rows() {
        return List.of(Row.WASTE, Row.WASTE_SLOW);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    @Override
    public void warmUp(Candidate candidate, Duration time) throws InterruptedException, ExecutionException {
        new Load(album, 1).run(candidate, time);
    }

    @Override
    public Map<Row, Double> run(Candidate candidate, Lab lab) throws IOException, InterruptedException {
        return Map.of(
                Row.WASTE, megabytes(candidate, lab, Duration.ZERO),
                Row.WASTE_SLOW, megabytes(candidate, lab, SLOW));
    }

    private double megabytes(Candidate candidate, Lab lab, Duration pause)
            throws IOException, InterruptedException {
        var before = lab.s3().countsAtRest();
        long received = 0;
        for (int i = 0; i < lab.options().aborts(); i++) {
            received += leave(candidate, pause);
            // The next client is not to be served beside what this one has left behind.
            lab.s3().countsAtRest();
        }
        long sent = lab.s3().counts().sent() - before.sent();
        return (sent - received) / MEGA / lab.options().aborts();
    }

    private long leave(Candidate candidate, Duration pause) throws IOException, InterruptedException {
        var buffer = ByteBuffer.allocate(BUFFER_SIZE);
        try (var response = BareResponse.open(candidate.port(), candidate.path(album), buffer)) {
            for (int step = 1; step <= STEPS; step++) {
                Thread.sleep(pause);
                response.readTo((long) LEFT_AFTER / STEPS * step);
            }
            response.reset();
            return response.bodyBytes();
        }
    }
}
