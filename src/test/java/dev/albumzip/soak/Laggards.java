package dev.albumzip.soak;

import java.io.IOException;

/** Clients that hold a connection for long and give or take little. */
final class Laggards {
    /** So long a slow client stays. */
    private static final int SLOW_SECONDS = 10;

    private static final int MAX_STALL_MILLIS = 1300 * Target.IDLE_SECONDS;

    private Laggards() {}

    static Outcome slow(Visit visit) throws IOException, InterruptedException {
        var archive = visit.target().large();
        int speed = visit.random().nextInt(40_000, 200_000);
        return stay(visit, archive, SLOW_SECONDS * speed, speed, 0);
    }

    static Outcome stall(Visit visit) throws IOException, InterruptedException {
        var archive = visit.target().large();
        int millis = visit.random().nextInt(MAX_STALL_MILLIS);
        return stay(visit, archive, archive.bytes().length, 0, millis);
    }

    static Outcome slowLoris(Visit visit) throws IOException, InterruptedException {
        var head = "GET /albums/sound0.zip HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + "x".repeat(1000);
        int patience = visit.random().nextInt(10, 60);
        try (var connection = visit.connect()) {
            for (int i = 0; i < patience; i++) {
                Thread.sleep(200);
                connection.send(head.substring(i, i + 1));
            }
            return Outcome.LEFT;
        } catch (@SuppressWarnings("unused") IOException e) {
            // The server had less patience.
            return Outcome.CUT;
        }
    }

    private static Outcome stay(Visit visit, Archive archive, int limit, int speed, int millisBefore)
            throws IOException, InterruptedException {
        try (var connection = visit.connect()) {
            connection.send("GET", archive.path());
            var head = connection.head().orElseThrow(() -> new AssertionError("no answer for " + archive.path()));
            if (Visit.isRefusal(head)) {
                return Outcome.REFUSED;
            }
            Thread.sleep(millisBefore);
            var piece = connection.read(archive.bytes(), 0, limit, speed);
            Visit.check(piece.equal(), archive, piece.count() + " bytes differ, read slowly");
            if (piece.count() == archive.bytes().length) {
                return Outcome.WHOLE;
            }
            if (piece.count() == limit) {
                return Outcome.LEFT;
            }
            return millisBefore > 1000 * Target.IDLE_SECONDS ? Outcome.CUT : Outcome.BROKEN;
        }
    }
}
