package dev.albumzip.server;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty 12.1, set as the README recommends. */
final class JettyServer implements WebServer {
    private final Server server = new Server();
    private final ServerConnector connector;

    JettyServer(Path war, int port, Map<String, String> contextParameters) {
        var http = new HttpConfiguration();
        connector = new ServerConnector(server, new HttpConnectionFactory(http),
                new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(60_000);
        server.addConnector(connector);
        var context = new WebAppContext();
        context.setContextPath("/");
        context.setWar(war.toAbsolutePath().toString());
        context.setThrowUnavailableOnStartupException(true);
        contextParameters.forEach(context::setInitParameter);
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start on port " + port, e);
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}
