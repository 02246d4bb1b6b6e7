package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which answer a request to the stand-in gets. */
final class StandInAnswers {
    private static final String NO_SUCH_KEY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>
            """;

    private final Content content;
    private final StandInListing listing = new StandInListing();

    StandInAnswers(Content content) {
        this.content = content;
    }

    StandInAnswer to(StandInRequest request) {
        if (request.path().startsWith("/plain/")) {
            return bytes(request, Long.parseLong(request.path().substring("/plain/".length())), "", 0);
        }
        var album = BenchAlbum.ofKey(request.isListing() ? request.parameter("prefix") : request.key());
        if (album.isEmpty() || request.key().endsWith(".json")) {
            int latency = album.map(BenchAlbum::latencyMillis).orElse(0);
            return StandInAnswer.text("404 Not Found", "application/xml", NO_SUCH_KEY.getBytes(UTF_8), latency);
        }
        if (request.isListing()) {
            var page = listing.page(album.get(), request.parameter("continuation-token"));
            return StandInAnswer.text("200 OK", "application/xml", page, album.get().latencyMillis());
        }
        return photo(request, album.get());
    }

    private StandInAnswer photo(StandInRequest request, BenchAlbum album) {
        var fields = "ETag: \"" + StandInListing.etag(request.key()) + "\"\r\nLast-Modified: "
                + StandInListing.LAST_MODIFIED + "\r\n";
        if (request.asksForChecksum()) {
            fields += "x-amz-checksum-crc32: " + content.crc32(album.size())
                    + "\r\nx-amz-checksum-type: FULL_OBJECT\r\n";
        }
        return bytes(request, album.size(), fields, album.latencyMillis()).metered(album.metered());
    }

    private StandInAnswer bytes(StandInRequest request, long size, String fields, int latencyMillis) {
        var range = request.range(size);
        var contentRange = "Content-Range: bytes " + range.from() + "-" + (range.to() - 1) + "/" + size + "\r\n";
        var head = "HTTP/1.1 " + (range.partial() ? "206 Partial Content\r\n" + contentRange : "200 OK\r\n")
                + "Content-Type: image/jpeg\r\nAccept-Ranges: bytes\r\nContent-Length: " + (range.to() - range.from())
                + "\r\n" + fields + "\r\n";
        return new StandInAnswer(
                head, range.from(), range.to(), true, false, latencyMillis, at -> content.from(at, range.to() - at));
    }
}
