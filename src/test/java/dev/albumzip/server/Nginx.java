package dev.albumzip.server;

import dev.albumzip.Await;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program nginx on two free ports of the loopback interface, one for HTTP/1.1 and one for HTTP/2 without TLS. */
public final class Nginx implements AutoCloseable {
    /** Debian's package puts it where only root looks. */
    private static final String PATH = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";

    private static final String CONFIGURATION = """
            daemon off;
            user %s;
            pid nginx.pid;
            error_log error.log warn;
            events {}
            http {
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                %s
            }
            """;

    private final int port = Ports.free();
    private final int http2Port = Ports.free();
    private final Process process;

    /**
     * Starts it.
     *
     * @param folder for all its files, among them {@code error.log}
     * @param server what stands in {@code http {}} and has a server that listens on port 80
     */
    public Nginx(Path folder, String server) throws IOException {
        var ports = "listen 127.0.0.1:%d; listen 127.0.0.1:%d http2;".formatted(port, http2Port);
        Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION
                .formatted(System.getProperty("user.name"), server.replace("listen 80;", ports)));
        var command = List.of("nginx", "-p", folder + "/", "-c", "nginx.conf", "-e", "error.log");
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PATH", PATH);
        process = builder.start();
        Await.until("nginx listens", () -> Ports.isListening(port) && Ports.isListening(http2Port));
    }

    public static boolean isInstalled() {
        return Stream.of(PATH.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nginx")));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public URI http2Uri(String path) {
        return URI.create("http://127.0.0.1:" + http2Port + path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
