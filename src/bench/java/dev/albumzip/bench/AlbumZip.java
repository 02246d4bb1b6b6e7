package dev.albumzip.bench;

import dev.albumzip.server.ServerProcess;
import dev.albumzip.server.WebServer;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/** The WAR in a container that is set as the README recommends. */
final class AlbumZip {
    private static final String IDLE_SECONDS = "300";

    private AlbumZip() {}

    static Candidate start(Kind kind, WebServer.Kind container, Lab lab) {
        var settings = Map.of(
                "albumzip.bucket", "bench",
                "aws.endpointUrlS3", lab.s3().url(),
                ServerProcess.IDLE_SECONDS, IDLE_SECONDS);
        var log = Redirect.appendTo(lab.log(container.name()).toFile());
        var server = new ServerProcess(container, lab.options().jvm(), settings, log);
        return new Candidate(kind, server.port(), server.pid(), false, server::close);
    }
}
