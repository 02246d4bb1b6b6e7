package dev.albumzip.soak;

import java.io.IOException;
import java.util.List;

/** Clients that send nonsense. */
final class Malformed {
    static final String NO_ALBUM = "none";

    private static final String END = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    private static final List<String> REQUESTS = List.of(
            "\0\1\2\3\r\n\r\n",
            "GET\r\n\r\n",
            "GET /albums/sound0.zip HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET /albums/%zz.zip" + END + "\r\n",
            "GET /albums/../sound0.zip" + END + "\r\n",
            "GET /albums/" + NO_ALBUM + ".zip" + END + "\r\n",
            "GET /albums/sound0.zip?photo=none" + END + "\r\n",
            "GET /albums/sound0.zip?select=!" + END + "\r\n",
            "GET /albums/sound0.zip?other=1" + END + "\r\n",
            "DELETE /albums/sound0.zip" + END + "\r\n",
            "GET /albums/sound0.zip" + END + "Range: bytes=999999999-\r\n\r\n",
            "GET /albums/sound0.zip" + END + "If-Match: \"other\"\r\n\r\n",
            "POST /albums/sound0.zip" + END + "Content-Length: x\r\n\r\n",
            "POST /albums/sound0.zip" + END + "Content-Type: application/json\r\nContent-Length: 3\r\n\r\n{{{",
            "POST /albums/sound0.zip" + END + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET /" + "x".repeat(20_000) + END + "\r\n");

    private Malformed() {}

    static Outcome send(Visit visit) throws IOException {
        var request = visit.one(REQUESTS);
        try (var connection = visit.connect()) {
            connection.send(request);
            var head = connection.head();
            if (head.isPresent() && head.get().status() < 400) {
                throw new AssertionError("served: " + request + ": " + head.get());
            }
            return Outcome.REFUSED;
        }
    }
}
