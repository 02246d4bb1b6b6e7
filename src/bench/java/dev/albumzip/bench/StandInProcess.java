package dev.albumzip.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The S3 stand-in, seen from outside. */
record StandInProcess(ChildProcess process) implements AutoCloseable {
    private static final Duration IDLE_FOR = Duration.ofMillis(50);
    private static final Duration STILL_FOR = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    static StandInProcess start(Path folder) throws IOException {
        var log = folder.resolve("stand-in.log");
        return new StandInProcess(ChildProcess.java(log, List.of(), StandIn.class));
    }

    int port() {
        return process.port();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    Counts.Snapshot counts() throws IOException {
        try (var client = new KeptClient(port())) {
            return Counts.Snapshot.parse(client.get("/-/count"));
        }
    }

    /** The counts when nobody asks for anything any more. */
    Counts.Snapshot countsAtRest() throws IOException, InterruptedException {
        return countsWhen(IDLE_FOR, counts -> counts.busy() == 0);
    }

    /** The counts when nothing moves any more, though answers may be under way. */
    Counts.Snapshot countsWhenStill() throws IOException, InterruptedException {
        return countsWhen(STILL_FOR, counts -> true);
    }

    private Counts.Snapshot countsWhen(Duration same, Predicate<Counts.Snapshot> condition)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var last = counts();
        while (true) {
            Thread.sleep(same);
            var now = counts();
            if (now.equals(last) && condition.test(now)) {
                return now;
            }
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new IOException("S3 is still read: " + now);
            }
            last = now;
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
