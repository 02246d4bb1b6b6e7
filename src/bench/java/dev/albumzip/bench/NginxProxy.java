package dev.albumzip.bench;

import dev.albumzip.Await;
import dev.albumzip.server.Ports;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.Optional;

/** nginx, which passes on one object of the same size: the least that anything between S3 and a client can do. */
final class NginxProxy {
    private static final String CONFIGURATION = """
            daemon off;
            worker_processes auto;
            worker_rlimit_nofile 20000;
            pid nginx.pid;
            error_log nginx.log;
            events {
                worker_connections 10000;
            }
            http {
                access_log off;
                # Some packages would write below /var.
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                upstream s3 {
                    server 127.0.0.1:%d;
                    keepalive 32;
                }
                server {
                    listen 127.0.0.1:%d backlog=4096;
                    location / {
                        proxy_pass http://s3;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        # No disk, as everywhere here.
                        proxy_max_temp_file_size 0;
                    }
                }
            }
            """;

    private NginxProxy() {}

    static Optional<Candidate> start(Lab lab) throws IOException {
        if (!Lab.has("nginx")) {
            return Optional.empty();
        }
        int port = Ports.free();
        var folder = Files.createDirectories(lab.folder().resolve("nginx"));
        Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(lab.s3().port(), port));
        var process = new ProcessBuilder("nginx", "-p", folder + "/", "-c", "nginx.conf", "-e", "nginx.log")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(lab.log("nginx").toFile()));
        process.environment().merge("PATH", ":/usr/sbin", String::concat);
        var nginx = process.start();
        Await.until("nginx listens", () -> Ports.isListening(port));
        return Optional.of(new Candidate(Kind.NGINX, port, nginx.pid(), true, () -> {
            nginx.destroy();
            nginx.onExit().join();
        }));
    }
}
