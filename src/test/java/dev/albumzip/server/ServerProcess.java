package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A container with the WAR in a JVM of its own, for what belongs to a whole JVM, such as its time zone. */
public final class ServerProcess implements WebServer {
    /** The system property with the seconds that a client may take nothing. */
    public static final String IDLE_SECONDS = "server.idle.seconds";

    private final Process process;
    private final int port;

    /** Starts a JVM with these options; the settings become its system properties. */
    public ServerProcess(WebServer.Kind kind, List<String> jvmOptions, Map<String, String> settings) {
        this(kind, jvmOptions, settings, Redirect.INHERIT);
    }

    /** The same with a place for what the JVM logs. */
    public ServerProcess(
            WebServer.Kind kind, List<String> jvmOptions, Map<String, String> settings, Redirect log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        for (var name : new String[]{"aws.accessKeyId", "aws.secretAccessKey", "war"}) {
            command.add("-D" + name + "=" + System.getProperty(name));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ServerProcess.class.getName(), kind.name()));
        try {
            process = new ProcessBuilder(command).redirectError(log).start();
            port = Integer.parseInt(process.inputReader(UTF_8).readLine());
        } catch (IOException e) {
            throw new IllegalStateException("no server process", e);
        }
    }

    /** What the JVM runs: starts the container, says its port, and ends with its standard input. */
    public static void main(String[] args) throws IOException {
        var idle = Duration.ofSeconds(Integer.getInteger(IDLE_SECONDS, 60));
        try (var server = WebServer.Kind.valueOf(args[0]).start(Map.of(), idle)) {
            System.out.println(server.port());
            System.in.readAllBytes();
        }
        System.exit(0);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server process does not end", e);
        }
    }
}
