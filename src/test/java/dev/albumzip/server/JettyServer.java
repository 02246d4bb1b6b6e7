package dev.albumzip.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.security.Credential;

/** Jetty 12.1, set as the README recommends. */
final class JettyServer implements WebServer {
    private static final Logger LOG = System.getLogger(JettyServer.class.getName());

    private static final Duration SHUTDOWN_IDLE_TIMEOUT = Duration.ofSeconds(10);

    private final Server server = new Server();
    private final ServerConnector connector;
    private final WebAppContext context = new WebAppContext();

    JettyServer(Path war, int port, Map<String, String> contextParameters, Duration idleTimeout) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // The client's address from X-Forwarded-For, if a proxy sends it.
        http.addCustomizer(new ForwardedRequestCustomizer());
        connector = new ServerConnector(server, new HttpConnectionFactory(http),
                new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(idleTimeout.toMillis());
        connector.setAcceptQueueSize(4096);
        server.addConnector(connector);
        context.setContextPath("/");
        context.setWar(war.toAbsolutePath().toString());
        context.setThrowUnavailableOnStartupException(true);
        contextParameters.forEach(context::setInitParameter);
        context.getSecurityHandler().setLoginService(visitors());
        // What the module "graceful" sets.
        server.setStopTimeout(TimeUnit.SECONDS.toMillis(Integer.getInteger("albumzip.drain.time", 30)));
        var graceful = new GracefulHandler(context);
        graceful.setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT.toMillis());
        server.setHandler(graceful);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start on port " + port, e);
        }
    }

    private static LoginService visitors() {
        var users = new UserStore();
        users.addUser(VISITOR, Credential.getCredential(PASSWORD), new String[]{ROLE});
        var service = new HashLoginService();
        service.setUserStore(users);
        return service;
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Collection<String> servletMappings() {
        return Stream.of(context.getServletHandler().getServletMappings())
                .flatMap(mapping -> Stream.of(mapping.getPathSpecs()))
                .toList();
    }

    @Override
    public void stopApplication() {
        try {
            context.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web application does not stop", e);
        }
    }

    @Override
    public void startApplication() {
        try {
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException("the web application does not start again", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // All the same it has stopped: so it tells that it broke off requests.
            LOG.log(Level.INFO, "Jetty has broken off requests", e);
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}
