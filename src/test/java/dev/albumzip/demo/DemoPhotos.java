package dev.albumzip.demo;

import java.util.stream.Stream;

/** Stub. */
final class DemoPhotos {
    record Picture(String name, byte[] jpeg) {}

    private DemoPhotos() {}

    static Stream<Picture> draw() {
        return Stream.of("Sunset.jpg", "SUNSET.JPG", "京都の桜.jpg", "night/a b.jpg", "Übergang am Grünsee.jpg")
                .map(n -> new Picture(n, (n + "x".repeat(300_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
