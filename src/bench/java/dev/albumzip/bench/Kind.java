package dev.albumzip.bench;

import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.util.Optional;

/** Who takes part. */
enum Kind {
    TOMCAT("album-zip, Tomcat") {
        @Override
        Optional<Candidate> start(Lab lab) {
            return Optional.of(AlbumZip.start(this, WebServer.Kind.TOMCAT, lab));
        }
    },
    JETTY("album-zip, Jetty") {
        @Override
        Optional<Candidate> start(Lab lab) {
            return Optional.of(AlbumZip.start(this, WebServer.Kind.JETTY, lab));
        }
    },
    NGINX("nginx, plain proxy") {
        @Override
        Optional<Candidate> start(Lab lab) throws IOException, InterruptedException {
            return NginxProxy.start(lab);
        }
    },
    NODE("Node archiver") {
        @Override
        Optional<Candidate> start(Lab lab) throws IOException, InterruptedException {
            return NodeArchiver.start(lab);
        }
    },
    SERVLET("java.util.zip servlet") {
        @Override
        Optional<Candidate> start(Lab lab) throws IOException {
            return Optional.of(PlainServlet.start(lab));
        }
    };

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isAlbumZip() {
        return this == TOMCAT || this == JETTY;
    }

    /** Nothing if what it needs is not installed. */
    abstract Optional<Candidate> start(Lab lab) throws IOException, InterruptedException;
}
