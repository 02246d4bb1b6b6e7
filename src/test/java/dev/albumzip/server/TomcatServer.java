package dev.albumzip.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat 11, set as the README recommends. */
final class TomcatServer implements WebServer {
    private final Tomcat tomcat = new Tomcat();
    private final Path folder;

    TomcatServer(Path war, int port, Map<String, String> contextParameters) {
        try {
            folder = Files.createTempDirectory("album-zip-tomcat");
            Files.createDirectories(folder.resolve("webapps"));
            tomcat.setBaseDir(folder.toString());
            tomcat.setConnector(connector(port));
            // The default web.xml wants JSP, which the WAR does not use and embedded Tomcat does not bring.
            tomcat.setAddDefaultWebXmlToWebapp(false);
            var context = (StandardContext) tomcat.addWebapp("", war.toAbsolutePath().toString());
            Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
            context.addMimeMapping("css", "text/css");
            contextParameters.forEach(context::addParameter);
            tomcat.start();
            if (!context.getState().isAvailable()) {
                throw new IllegalStateException("the web application did not start: " + context.getState());
            }
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException("Tomcat does not start on port " + port, e);
        }
    }

    private static Connector connector(int port) {
        var connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("connectionTimeout", "60000");
        connector.setThrowOnFailure(true);
        connector.addUpgradeProtocol(new Http2Protocol());
        return connector;
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat does not stop", e);
        }
        Folders.delete(folder);
    }
}
