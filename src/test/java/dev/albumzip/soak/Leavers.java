package dev.albumzip.soak;

import java.io.IOException;

/** Clients that leave, with a clean end or a reset. */
final class Leavers {
    private static final int REFUSED = -1;

    private Leavers() {}

    static Outcome early(Visit visit) throws IOException, InterruptedException {
        try (var connection = visit.connect()) {
            connection.send("GET", visit.anyArchive().path());
            Thread.sleep(visit.random().nextInt(20));
            if (visit.random().nextBoolean()) {
                connection.reset();
            }
            return Outcome.LEFT;
        }
    }

    static Outcome middle(Visit visit) throws IOException, InterruptedException {
        var archive = visit.soundArchive();
        return leave(visit, archive, visit.random().nextInt(1, archive.bytes().length));
    }

    static Outcome late(Visit visit) throws IOException, InterruptedException {
        var archive = visit.soundArchive();
        return leave(visit, archive, archive.bytes().length - 1);
    }

    private static Outcome leave(Visit visit, Archive archive, int limit) throws IOException, InterruptedException {
        int count = leaveAfter(visit, archive, limit);
        if (count == limit) {
            return Outcome.LEFT;
        }
        return count == REFUSED ? Outcome.REFUSED : Outcome.BROKEN;
    }

    /** Reads so many bytes or as many as come, leaves, and says how many; a refusal counts as less than none. */
    static int leaveAfter(Visit visit, Archive archive, int limit) throws IOException, InterruptedException {
        try (var connection = visit.connect()) {
            connection.send("GET", archive.path());
            var head = connection.head().orElseThrow(() -> new AssertionError("no answer for " + archive.path()));
            if (Visit.isRefusal(head)) {
                return REFUSED;
            }
            var piece = connection.read(archive.bytes(), 0, limit, 0);
            Visit.check(piece.equal(), archive, "the first " + piece.count() + " bytes differ");
            if (visit.random().nextBoolean()) {
                connection.reset();
            }
            return piece.count();
        }
    }
}
