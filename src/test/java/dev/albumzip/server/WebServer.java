package dev.albumzip.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** A servlet container with the WAR in it, on a free port of the loopback interface. */
public interface WebServer extends AutoCloseable {
    /** Whom a container knows, for an application that has a security constraint. */
    String VISITOR = "visitor";

    String PASSWORD = "visitor's password";

    /** What the visitor may be. */
    String ROLE = "album";

    /** The containers that the WAR is tested in. */
    enum Kind {
        TOMCAT {
            @Override
            public WebServer start(
                    Path war, int port, Map<String, String> contextParameters, Duration idleTimeout) {
                return new TomcatServer(war, port, contextParameters, idleTimeout);
            }
        },
        JETTY {
            @Override
            public WebServer start(
                    Path war, int port, Map<String, String> contextParameters, Duration idleTimeout) {
                return new JettyServer(war, port, contextParameters, idleTimeout);
            }
        };

        /**
         * Starts it with the WAR as the root application.
         *
         * @param port 0 for a free one
         * @param contextParameters the application's settings
         * @param idleTimeout how long a client may take nothing
         */
        public abstract WebServer start(
                Path war, int port, Map<String, String> contextParameters, Duration idleTimeout);

        public WebServer start(Path war, int port, Map<String, String> contextParameters) {
            return start(war, port, contextParameters, Duration.ofMinutes(5));
        }

        public WebServer start(Map<String, String> contextParameters, Duration idleTimeout) {
            return start(Path.of(System.getProperty("war")), 0, contextParameters, idleTimeout);
        }

        public WebServer start(Map<String, String> contextParameters) {
            return start(Path.of(System.getProperty("war")), 0, contextParameters);
        }
    }

    /** The WAR with the same settings in each container. */
    static Map<Kind, WebServer> startEach(Map<String, String> contextParameters) {
        var servers = new EnumMap<Kind, WebServer>(Kind.class);
        for (var kind : Kind.values()) {
            servers.put(kind, kind.start(contextParameters));
        }
        return servers;
    }

    int port();

    default URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** The URL patterns of the application's servlets, and of the container's own. */
    default Collection<String> servletMappings() {
        throw new UnsupportedOperationException();
    }

    /** Undeploys the application while the server lives on. */
    default void stopApplication() {
        throw new UnsupportedOperationException();
    }

    /** Deploys it again after {@link #stopApplication}. */
    default void startApplication() {
        throw new UnsupportedOperationException();
    }

    @Override
    void close();
}
