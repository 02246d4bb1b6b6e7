package dev.albumzip.soak;

import dev.albumzip.Await;
import dev.albumzip.server.FaultyS3;
import dev.albumzip.server.ServerProcess;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One container in a JVM of its own, before an S3 of its own, so that faults and connections can be told apart. */
final class Target implements AutoCloseable {
    /** Longer than the application tries to get an answer from S3. */
    static final int IDLE_SECONDS = 15;

    /** A container that takes so long to stop takes a request for running that has ended. */
    private static final int DRAIN_SECONDS = 10;

    private final WebServer.Kind kind;
    private final FaultyS3 s3 = new FaultyS3();
    private final SoakPlan plan;
    private final Tally tally = new Tally();
    private final Path log;
    private final ServerProcess server;
    private final List<Archive> archives = new ArrayList<>();
    private final List<Archive> selections = new ArrayList<>();
    private final Archive large;

    Target(WebServer.Kind kind, long seed) throws IOException, InterruptedException {
        this.kind = kind;
        plan = new SoakPlan(seed);
        var folder = Files.createDirectories(Path.of(System.getProperty("war")).resolveSibling("soak"));
        log = folder.resolve(kind + ".log");
        var settings = s3.settings();
        settings.put("albumzip.s3.timeout", "2");
        settings.put("albumzip.s3.tries", "4");
        // So little that checksums are forgotten and photos read twice.
        settings.put("albumzip.checksum.cache", "10");
        settings.put("albumzip.photo.memory", "1000000");
        settings.put("albumzip.drain.time", "" + DRAIN_SECONDS);
        settings.put(ServerProcess.IDLE_SECONDS, "" + IDLE_SECONDS);
        var options = List.of("-Xmx512m", "-XX:+UseG1GC");
        server = new ServerProcess(kind, options, settings, Redirect.to(log.toFile()));
        for (var album : SoakAlbum.putAll(s3, seed)) {
            archives.add(fetch(album, ""));
            selections.add(fetch(album, "?photo=" + album.photos().getFirst()));
            selections.add(fetch(album, "?photo=" + String.join("&photo=", album.photos().subList(1, 3))));
        }
        archives.addAll(selections);
        large = fetch(SoakAlbum.putLarge(s3, seed), "");
        s3.schedule(plan);
    }

    private Archive fetch(SoakAlbum album, String query) throws IOException, InterruptedException {
        var path = "/albums/" + album.name() + ".zip" + query;
        try (var connection = new Connection(port(), new Tally())) {
            connection.send("GET", path);
            var head = connection.head().orElseThrow();
            var archive = new Archive(album, path, head.value("ETag").orElseThrow(), connection.readBytes());
            Visit.check(head.length() == archive.bytes().length, archive, head.toString());
            return archive;
        }
    }

    WebServer.Kind kind() {
        return kind;
    }

    int port() {
        return server.port();
    }

    Tally tally() {
        return tally;
    }

    /** Albums and selections. */
    List<Archive> archives() {
        return archives;
    }

    List<Archive> selections() {
        return selections;
    }

    Archive large() {
        return large;
    }

    int faults() {
        return s3.injected();
    }

    Resources resources() {
        return Resources.of(server.pid());
    }

    void disturb(boolean on) {
        plan.turn(on);
    }

    /** Waits until no request to S3 is left; the clients must have gone. */
    void awaitIdle() {
        Await.until(kind + " asks S3 for nothing any more", () -> s3.busyConnections() == 0);
    }

    Rest rest() throws IOException {
        return Rest.of(server.pid(), log.resolveSibling(kind + "-threads.txt"));
    }

    /** Stops the container, and says how long it took. */
    long stopSeconds() {
        long start = System.nanoTime();
        server.close();
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** What the JVM has logged that no code has caught. */
    List<String> escaped() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("Exception in thread") || line.contains("OutOfMemoryError"))
                    .map(line -> kind + ": " + line)
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        s3.close();
    }
}
