package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests that no well-meaning client sends: good ones with some part of them bad. The same ones for the same seed. */
final class RequestFuzzer {
    private final SplittableRandom random;
    private final List<String> codes;
    private final String[] tags;

    /**
     * A request, or what a server may take for one.
     *
     * @param toAlbum whether the application is asked, if the container lets the request through
     * @param last whether nothing may follow on its connection, for nobody knows where it ends
     */
    record Input(String text, boolean toAlbum, boolean last) {
        byte[] bytes() {
            return text.getBytes(ISO_8859_1);
        }

        Input asLast() {
            return new Input(text, toAlbum, true);
        }

        boolean head() {
            return text.startsWith("HEAD ");
        }
    }

    /**
     * @param codes of selections that are good
     * @param etag of an archive
     */
    RequestFuzzer(long seed, List<String> codes, String etag) {
        this.random = new SplittableRandom(seed);
        this.codes = codes;
        this.tags = Stream.concat(Stream.of(FuzzVocabulary.TAGS), Stream.of(etag, "W/" + etag)).toArray(String[]::new);
    }

    /** More HEAD than GET, for opening photos takes most of the time. */
    Input next() {
        var album = oneOf(FuzzVocabulary.ALBUMS);
        return switch (random.nextInt(8)) {
            case 0, 1 -> whole("GET", path(), List.of(), "", false);
            case 2 -> whole(oneOf("GET", "HEAD"), selection(), List.of(), "", true);
            case 3 -> method(album);
            case 4 -> whole(oneOf("GET", "HEAD", "HEAD"), album, conditions(), "", true);
            case 5 -> whole("POST", album, List.of("Content-Type: " + oneOf(FuzzVocabulary.TYPES)), body(), true);
            case 6 -> whole(oneOf("GET", "HEAD", "HEAD"), album, headers(), "", true).asLast();
            default -> random.nextBoolean() ? framed(album) : mutated(album);
        };
    }

    private Input whole(String method, String target, List<String> headers, String body, boolean toAlbum) {
        var lines = new ArrayList<String>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.addAll(headers);
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + body.length());
        }
        return new Input(String.join("\r\n", lines) + "\r\n\r\n" + body, toAlbum, false);
    }

    private String path() {
        var path = oneOf(FuzzVocabulary.PATHS);
        if (random.nextInt(20) == 0) {
            return path + oneOf("a", "/a", "%61", "%E4%BA%AC").repeat(random.nextInt(3000));
        }
        if (random.nextInt(5) == 0) {
            var other = oneOf(FuzzVocabulary.PATHS);
            return path.substring(0, random.nextInt(path.length() + 1))
                    + other.substring(random.nextInt(other.length() + 1));
        }
        return withPieces(path, 4);
    }

    private String withPieces(String text, int limit) {
        var mixed = new StringBuilder(text);
        for (int i = random.nextInt(limit); i > 0; i--) {
            int at = random.nextInt(mixed.length() + 1);
            mixed.replace(at, Math.min(mixed.length(), at + random.nextInt(3)), oneOf(FuzzVocabulary.PIECES));
        }
        return mixed.toString();
    }

    private String selection() {
        return oneOf("/albums/demo.zip", "/albums/demo.zip", "/albums/hostile.zip") + "?" + query();
    }

    private String query() {
        return switch (random.nextInt(4)) {
            case 0 -> withPieces(oneOf(FuzzVocabulary.QUERIES), 4);
            case 1 -> several(random.nextInt(300), "&", FuzzVocabulary.QUERIES);
            case 2 -> "select=" + flipped(codes.get(random.nextInt(codes.size())));
            default -> withPieces("select=" + codes.get(random.nextInt(codes.size())), 3);
        };
    }

    /** A code with a few bits the other way round. */
    private String flipped(String code) {
        var bytes = Base64.getUrlDecoder().decode(code);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Input method(String album) {
        var method = oneOf(FuzzVocabulary.METHODS);
        // The containers themselves answer these.
        boolean toAlbum = !List.of("TRACE", "CONNECT").contains(method);
        var body = random.nextInt(3) == 0 ? "x".repeat(random.nextInt(30_000)) : "";
        return whole(method, album, List.of(), body, toAlbum);
    }

    private List<String> conditions() {
        return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> switch (random.nextInt(4)) {
            case 0 ->
                "Range: " + oneOf(FuzzVocabulary.RANGE_UNITS)
                        + several(random.nextInt(1, 4), ",", FuzzVocabulary.RANGES);
            case 1 -> "Range: bytes=" + several(random.nextInt(300), ",", FuzzVocabulary.RANGES);
            case 2 -> oneOf("If-Match: ", "If-None-Match: ", "If-Range: ")
                    + several(random.nextInt(20), oneOf(",", ""), tags);
            default ->
                oneOf("If-Modified-Since: ", "If-Unmodified-Since: ", "If-Range: ") + oneOf(FuzzVocabulary.DATES);
        }).toList();
    }

    private String body() {
        return switch (random.nextInt(20)) {
            case 0 -> "{\"photos\": " + "[".repeat(random.nextInt(20_000));
            case 1 -> "{\"x\": ".repeat(random.nextInt(5_000));
            case 2 -> "{\"photos\": [" + "9".repeat(random.nextInt(20_000)) + "]}";
            case 3 -> several(random.nextInt(1_000), "&", FuzzVocabulary.QUERIES);
            default -> withPieces(oneOf(FuzzVocabulary.BODIES), 3);
        };
    }

    private List<String> headers() {
        return switch (random.nextInt(20)) {
            case 0 -> IntStream.range(0, random.nextInt(400)).mapToObj(i -> "X-" + i + ": y").toList();
            case 1 -> List.of("X: " + "y".repeat(random.nextInt(20_000)));
            case 2 -> List.of("X".repeat(random.nextInt(20_000)) + ": y");
            default -> Stream.generate(() -> oneOf(FuzzVocabulary.HEADERS)).limit(random.nextInt(1, 4)).toList();
        };
    }

    /** A body whose length is told wrongly, or in chunks that are none. */
    private Input framed(String album) {
        var type = "Content-Type: application/x-www-form-urlencoded";
        var length = "Content-Length: " + oneOf(FuzzVocabulary.LENGTHS);
        var coding = "Transfer-Encoding: " + oneOf(FuzzVocabulary.CODINGS);
        var headers = switch (random.nextInt(4)) {
            case 0 -> List.of(type, length);
            case 1 -> List.of(type, length, oneOf(coding, length, "Content-Length: 5"));
            default -> List.of(type, coding);
        };
        var head = whole(oneOf("POST", "POST", "GET", "PUT"), album, headers, "", true);
        return new Input(head.text + several(random.nextInt(5), "", FuzzVocabulary.CHUNKS), true, true);
    }

    private Input mutated(String album) {
        var headers = random.nextBoolean() ? conditions() : List.of("Content-Type: " + oneOf(FuzzVocabulary.TYPES));
        var text = new StringBuilder(whole(oneOf("GET", "POST"), album + "?" + query(), headers, body(), true).text);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            // Most of what makes a difference is at the beginning.
            int at = random.nextInt(Math.min(text.length(), 200));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(Byte.SIZE)));
                case 1 -> text.insert(at, (char) random.nextInt(256));
                case 2 -> text.delete(at, at + random.nextInt(20));
                default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
            }
        }
        return new Input(text.toString(), false, true);
    }

    private String several(int count, String between, String... choices) {
        return Stream.generate(() -> oneOf(choices)).limit(count).collect(Collectors.joining(between));
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
