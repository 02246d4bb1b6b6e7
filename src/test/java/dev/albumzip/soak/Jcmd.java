package dev.albumzip.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What another JVM says of itself. */
public final class Jcmd {
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

    private Jcmd() {}

    /** The heap after a full collection. */
    public static long heapMegabytes(long pid) throws IOException {
        run(pid, "GC.run");
        var info = run(pid, "GC.heap_info");
        var used = HEAP.matcher(info);
        if (!used.find()) {
            throw new IOException("no heap in " + info);
        }
        return Long.parseLong(used.group(1)) / 1000;
    }

    /**
     * How many of the application's virtual threads there are, which no list but this dump has.
     *
     * @param dump a file for it, which stays for whoever looks for the reason
     */
    static long downloads(long pid, Path dump) throws IOException {
        run(pid, "Thread.dump_to_file", "-overwrite", dump.toAbsolutePath().toString());
        try (var lines = Files.lines(dump)) {
            return lines.filter(line -> line.contains("\"download-")).count();
        }
    }

    private static String run(long pid, String... command) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        builder.command().add(Long.toString(pid));
        for (var word : command) {
            builder.command().add(word);
        }
        var process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
