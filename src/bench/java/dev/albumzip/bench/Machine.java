package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.util.ServerInfo;
import org.eclipse.jetty.util.Jetty;

/** What the figures were taken on, and with which versions. */
record Machine(int cores, String cpu, String memory, String kernel, String jdk, Map<String, String> versions) {

    static Machine here() throws IOException, InterruptedException {
        var versions = new TreeMap<>(Map.of(
                "Tomcat", ServerInfo.getServerNumber(),
                "Jetty", Jetty.VERSION));
        if (Lab.has("nginx")) {
            versions.put("nginx", firstLine("nginx", "-v"));
        }
        if (Lab.has("node")) {
            versions.put("Node", firstLine("node", "--version"));
        }
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                value("/proc/cpuinfo", "model name"),
                value("/proc/meminfo", "MemTotal"),
                System.getProperty("os.version") + " with tcp_notsent_lowat " + notsentLowat(),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                versions);
    }

    /** It decides how much the kernel takes for a client that is slow. */
    private static String notsentLowat() throws IOException {
        // By lines, for the kernel answers only the first read of such a file, and readString begins with one byte.
        return Files.readAllLines(Path.of("/proc/sys/net/ipv4/tcp_notsent_lowat")).getFirst();
    }

    private static String value(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String firstLine(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().merge("PATH", ":/usr/sbin", String::concat);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output.lines().findFirst().orElse("unknown");
    }
}
