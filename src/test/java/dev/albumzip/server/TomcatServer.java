package dev.albumzip.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat 11, set as the README recommends. */
final class TomcatServer implements WebServer {
    private final Tomcat tomcat = new Tomcat();
    private final Path folder;
    private final Path war;
    private final Map<String, String> contextParameters;
    private StandardContext context;

    TomcatServer(Path war, int port, Map<String, String> contextParameters, Duration idleTimeout) {
        this.war = war;
        this.contextParameters = contextParameters;
        try {
            folder = Files.createTempDirectory("album-zip-tomcat");
            Files.createDirectories(folder.resolve("webapps"));
            tomcat.setBaseDir(folder.toString());
            tomcat.setConnector(connector(port, idleTimeout));
            tomcat.getHost().getPipeline().addValve(errorPages());
            // The client's address from X-Forwarded-For, if a proxy sends it.
            tomcat.getEngine().getPipeline().addValve(new RemoteIpValve());
            tomcat.addUser(VISITOR, PASSWORD);
            tomcat.addRole(VISITOR, ROLE);
            // Its thread for such work, if it comes by just when an application is stopped, is taken for a leak.
            tomcat.getEngine().setBackgroundProcessorDelay(-1);
            // The default web.xml wants JSP, which the WAR does not use and embedded Tomcat does not bring.
            tomcat.setAddDefaultWebXmlToWebapp(false);
            tomcat.start();
            startApplication();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException("Tomcat does not start on port " + port, e);
        }
    }

    private static Connector connector(int port, Duration idleTimeout) {
        var connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("connectionTimeout", "" + idleTimeout.toMillis());
        connector.setProperty("maxConnections", "20000");
        connector.setProperty("acceptCount", "4096");
        connector.setProperty("socket.appWriteBufSize", "65536");
        // Else clients that come while it stops hang until it has.
        connector.setProperty("bindOnInit", "false");
        connector.setThrowOnFailure(true);
        connector.addUpgradeProtocol(new Http2Protocol());
        return connector;
    }

    private static Valve errorPages() {
        var valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        return valve;
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public Collection<String> servletMappings() {
        return List.of(context.findServletMappings());
    }

    @Override
    public void stopApplication() {
        tomcat.getHost().removeChild(context);
    }

    @Override
    public void startApplication() {
        var docBase = war.toAbsolutePath().toString();
        context = (StandardContext) tomcat.addWebapp(tomcat.getHost(), "", docBase, new Configuration());
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the web application did not start: " + context.getState());
        }
    }

    @Override
    public void close() {
        if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat does not stop", e);
        }
        Folders.delete(folder);
    }

    /** What stands in a server's conf folder: embedded Tomcat brings none of it. */
    private final class Configuration extends ContextConfig {
        @Override
        protected synchronized void beforeStart() {
            Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
            context.addMimeMapping("css", "text/css");
            contextParameters.forEach(context::addParameter);
            super.beforeStart();
        }
    }
}
