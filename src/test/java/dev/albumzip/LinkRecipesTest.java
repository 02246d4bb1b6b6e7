package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** The README's ways to sign a link give the signatures of its table. */
class LinkRecipesTest {
    private static final String KEY = "2026a:a-key-of-thirty-two-characters-or-more";

    private static final List<List<String>> VECTORS = Readme.table("album", "expires", "selection", "signature");

    @Test
    void inAShell() throws IOException, InterruptedException {
        for (var vector : VECTORS) {
            var script = Readme.code("sh");
            var values = Map.of("key", KEY, "album", vector.get(0), "selection", vector.get(2), "expires",
                    vector.get(1));
            for (var value : values.entrySet()) {
                var assignment = Matcher.quoteReplacement(value.getKey() + "='" + value.getValue() + "'");
                script = script.replaceFirst("(?m)^" + value.getKey() + "=.*$", assignment);
            }
            var link = run(Map.of(), "sh", "-c", script).getFirst();
            assertTrue(link.endsWith("signature=" + vector.get(3)), link);
        }
    }

    @Test
    void inPython() throws IOException, InterruptedException {
        Extractors.PYTHON.assumeInstalled();
        for (var vector : VECTORS) {
            var script = Readme.code("python") + "print(signature('%s', '%s', %s, '%s'))\n".formatted(
                    KEY, vector.get(0), vector.get(1), vector.get(2));
            var lines = run(Map.of("PYTHONUTF8", "1"), "python3", "-c", script);
            assertTrue(lines.getFirst().startsWith("https://photos.example/albums/trip?signature=2026b."));
            assertEquals(vector.get(3), lines.getLast());
        }
    }

    @Test
    void byTheCommand() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var secret = Map.of("ALBUMZIP_LINK_SECRET", KEY);
        var links = run(secret, java, "-cp", "target/classes", "dev.albumzip.web.MintLink", "a b", "7", "https://x");
        assertEquals(2, links.size());
        assertTrue(links.get(0).startsWith("https://x/albums/a%20b?signature=2026a."), links.toString());
        assertTrue(links.get(1).startsWith("https://x/albums/a%20b.zip?signature=2026a."), links.toString());
        var some = run(secret, java, "-cp", "target/classes", "dev.albumzip.web.MintLink", "a", "7", "", "photo=b.jpg");
        assertEquals(1, some.size());
        assertTrue(some.getFirst().startsWith("/albums/a.zip?photo=b.jpg&signature=2026a."), some.toString());
    }

    private static List<String> run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }
}
