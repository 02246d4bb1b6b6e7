package dev.albumzip.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.albumzip.server.HttpHead;
import java.io.IOException;
import java.util.stream.Collectors;

/** Clients that want what they ask for. */
final class Readers {
    private Readers() {}

    static Outcome whole(Visit visit) throws IOException, InterruptedException {
        var archive = visit.anyArchive();
        return visit.download(archive, 0, archive.bytes().length, 0);
    }

    static Outcome range(Visit visit) throws IOException, InterruptedException {
        var archive = visit.soundArchive();
        int from = visit.random().nextInt(archive.bytes().length);
        int to = visit.random().nextInt(from, archive.bytes().length) + 1;
        return visit.download(archive, from, to, 0, "Range: bytes=" + from + "-" + (to - 1));
    }

    static Outcome resume(Visit visit) throws IOException, InterruptedException {
        var archive = visit.soundArchive();
        int length = archive.bytes().length;
        int from = Math.max(0, Leavers.leaveAfter(visit, archive, visit.random().nextInt(1, length)));
        return visit.download(archive, from, length, 0, "Range: bytes=" + from + "-", "If-Range: " + archive.etag());
    }

    static Outcome select(Visit visit) throws IOException, InterruptedException {
        var archive = visit.one(visit.target().selections());
        var form = archive.path().substring(archive.path().indexOf('?') + 1);
        HttpHead answer;
        try (var connection = visit.connect()) {
            connection.send("POST", archive.path().substring(0, archive.path().indexOf('?')),
                    "Content-Type: application/x-www-form-urlencoded", "Content-Length: " + form.length());
            connection.send(form);
            answer = connection.head().orElseThrow(() -> new AssertionError("no answer to a POST"));
        }
        if (Visit.isRefusal(answer)) {
            return Outcome.REFUSED;
        }
        var link = answer.value("Location")
                .orElseThrow(() -> new AssertionError("no link for " + form + ": " + answer.startLine()));
        var selected = new Archive(archive.album(), link, archive.etag(), archive.bytes());
        return visit.download(selected, 0, archive.bytes().length, 0);
    }

    static Outcome head(Visit visit) throws IOException {
        var archive = visit.anyArchive();
        try (var connection = visit.connect()) {
            connection.send("HEAD", archive.path());
            var head = connection.head().orElseThrow(() -> new AssertionError("no answer to a HEAD"));
            if (head.status() == 502 || head.status() == 503) {
                return Outcome.REFUSED;
            }
            Visit.check(head.length() == archive.bytes().length, archive, head.toString());
            Visit.check(head.value("ETag").orElse("").equals(archive.etag()), archive, head.toString());
            return Outcome.WHOLE;
        }
    }

    static Outcome json(Visit visit) throws IOException {
        var album = visit.anyArchive().album();
        try (var connection = visit.connect()) {
            connection.send("GET", "/albums/" + album.name() + ".json");
            var head = connection.head().orElseThrow(() -> new AssertionError("no answer for JSON"));
            if (Visit.isRefusal(head)) {
                return Outcome.REFUSED;
            }
            var body = new String(connection.readBytes(), ISO_8859_1);
            boolean chunked = head.value("Transfer-Encoding").isPresent();
            if (chunked ? !body.endsWith("\r\n0\r\n\r\n") : body.length() != head.length()) {
                return Outcome.BROKEN;
            }
            var missing = album.photos().stream()
                    .filter(photo -> !body.contains("\"name\":\"" + photo + "\""))
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new AssertionError("the JSON of " + album.name() + " lacks " + missing);
            }
            return Outcome.WHOLE;
        }
    }
}
