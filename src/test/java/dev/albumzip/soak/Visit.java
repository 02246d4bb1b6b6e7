package dev.albumzip.soak;

import dev.albumzip.server.HttpHead;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** One client's turn at one container: what it may ask for, and how an answer is judged. */
record Visit(Target target, SplittableRandom random) {

    Connection connect() throws IOException {
        return new Connection(target.port(), target.tally());
    }

    /** Of an album or a selection, whose bytes S3 may alter. */
    Archive anyArchive() {
        return one(target.archives());
    }

    /** Of an album or a selection, whose pieces can be compared. */
    Archive soundArchive() {
        return one(target.archives().stream().filter(archive -> !archive.album().isTampered()).toList());
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Downloads from a byte to the one before another, and compares. */
    Outcome download(Archive archive, int from, int to, int bytesPerSecond, String... fields)
            throws IOException, InterruptedException {
        try (var connection = connect()) {
            connection.send("GET", archive.path(), fields);
            return judge(connection, archive, from, to, bytesPerSecond);
        }
    }

    /** Reads an answer that must have these bytes of the archive, or be visibly not whole. */
    Outcome judge(Connection connection, Archive archive, int from, int to, int bytesPerSecond)
            throws InterruptedException {
        var head = connection.head().orElseThrow(() -> new AssertionError("no answer for " + archive.path()));
        if (isRefusal(head)) {
            return Outcome.REFUSED;
        }
        check(head.status() == 200 || head.status() == 206, archive, head.startLine());
        check(head.length() == to - from, archive, "Content-Length " + head.length());
        // One byte more than there may be.
        var piece = connection.read(archive.bytes(), from, to - from + 1, bytesPerSecond);
        boolean whole = piece.count() >= to - from;
        check(piece.equal() || (archive.album().isTampered() && !whole), archive,
                piece.count() + " bytes from " + from + " differ");
        return whole ? Outcome.WHOLE : Outcome.BROKEN;
    }

    static void check(boolean right, Archive archive, String what) {
        if (!right) {
            throw new AssertionError(archive.path() + ", " + archive.bytes().length + " bytes: " + what);
        }
    }

    /** A problem of S3's before the first byte. */
    static boolean isRefusal(HttpHead head) {
        return (head.status() == 502 || head.status() == 503)
                && head.value("Content-Type").orElse("").equals("application/problem+json");
    }
}
