package dev.albumzip.demo;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code mvn -Pdemo}: the WAR in Tomcat, beside an S3 server over a folder, with one album in it. Takes the WAR, the
 * port, and a folder of pictures or an empty string for the demo's own.
 */
public final class Demo {
    private static final Logger LOGS = Logger.getLogger("");

    /** It warns that the album is public, which is what a demo's is for. */
    private static final Logger START = Logger.getLogger("dev.albumzip.web.Application");

    private Demo() {}

    public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
        LOGS.setLevel(Level.WARNING);
        START.setLevel(Level.SEVERE);
        var s3 = new S3ProxyServer();
        var album = args[2].isEmpty() ? drawAlbum(s3) : serveFolder(s3, Path.of(args[2]).toAbsolutePath().normalize());
        var settings = new HashMap<>(s3.settings());
        settings.put("albumzip.list.albums", "true");
        var web = WebServer.Kind.TOMCAT.start(Path.of(args[0]), Integer.parseInt(args[1]), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(web, s3)));
        System.out.printf(
                """

                        The album:    %1$s
                        As a ZIP:     curl -fOJ %1$s.zip
                        Ctrl-C ends it.
                        """,
                web.uri(new URI(null, null, "/albums/" + album, null).toASCIIString()));
        Thread.currentThread().join();
    }

    private static String drawAlbum(S3ProxyServer s3) {
        System.out.println("Drawing the demo's photos ...");
        DemoPhotos.draw().parallel().forEach(picture -> s3.put("albums/demo/" + picture.name(), picture.jpeg()));
        return "demo";
    }

    /** As a link, so that not a byte is copied. */
    private static String serveFolder(S3ProxyServer s3, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("-Dphotos must name a folder with pictures, but it is '" + folder + "'");
        }
        var albums = Files.createDirectories(s3.bucketFolder().resolve("albums"));
        var name = folder.getFileName().toString();
        Files.createSymbolicLink(albums.resolve(name), folder);
        return name;
    }

    private static void stop(WebServer web, S3ProxyServer s3) {
        try (s3; web) {
            System.out.println("The demo ends.");
        } catch (IOException e) {
            System.err.println("The demo does not end well: " + e);
        }
    }
}
