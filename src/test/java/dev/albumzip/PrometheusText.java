package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a scrape with the parser of Prometheus' own Python client, which Debian has. */
final class PrometheusText {
    private static final String PYTHON = "/usr/bin/python3";

    /** A line for each sample: its name with its labels, a tab, its value. */
    private static final String PARSER = """
            import sys
            from prometheus_client.parser import text_string_to_metric_families
            for family in text_string_to_metric_families(sys.stdin.read()):
                assert family.documentation and family.type != 'untyped', family
                for sample in family.samples:
                    labels = ','.join(f'{name}={value}' for name, value in sorted(sample.labels.items()))
                    print(f'{sample.name}{{{labels}}}' if labels else sample.name, sample.value, sep='\\t')
            """;

    private PrometheusText() {}

    /** Skips the calling test where the parser is missing. */
    static void assumeInstalled() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && new ProcessBuilder(PYTHON, "-c", "import prometheus_client").start().waitFor() == 0,
                "python3-prometheus-client is not installed");
    }

    /** The values by name and labels, as {@code name{label=value}}. */
    static Map<String, Double> parse(byte[] scrape) throws IOException, InterruptedException {
        var process = new ProcessBuilder(PYTHON, "-c", PARSER).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(scrape);
        }
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        var values = new HashMap<String, Double>();
        output.lines().map(line -> line.split("\t", -1)).forEach(line -> values.put(line[0], Double.valueOf(line[1])));
        return values;
    }
}
