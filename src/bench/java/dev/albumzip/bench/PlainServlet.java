package dev.albumzip.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What one writes in an afternoon: a servlet with java.util.zip, in Jetty, on virtual threads. */
final class PlainServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int BUFFER_SIZE = 256 * 1024;

    private final String base;

    private PlainServlet(String base) {
        this.base = base;
    }

    static Candidate start(Lab lab) throws IOException {
        var child = ChildProcess.java(
                lab.log("servlet"), List.of(), PlainServlet.class, lab.s3().url() + "/bench/");
        return new Candidate(Kind.SERVLET, child.port(), child.process().pid(), false, child);
    }

    /** Takes the base URL of the keys; says its port, and ends with its standard input. */
    public static void main(String[] args) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(4096);
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new PlainServlet(args[0])), "/albums/*");
        server.setHandler(context);
        server.start();
        System.out.println(connector.getLocalPort());
        System.in.readAllBytes();
        server.stop();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = request.getPathInfo().replaceAll("/|\\.zip$", "");
        var album = BenchAlbum.named(name).orElseThrow();
        response.setContentType("application/zip");
        response.setBufferSize(BUFFER_SIZE);
        var zip = new ZipOutputStream(response.getOutputStream());
        // STORED needs the CRC-32 before the first byte.
        zip.setLevel(Deflater.NO_COMPRESSION);
        var buffer = new byte[BUFFER_SIZE];
        for (int i = 0; i < album.count(); i++) {
            zip.putNextEntry(new ZipEntry(album.photo(i)));
            var photo = (HttpURLConnection) URI.create(base + album.prefix() + album.photo(i)).toURL().openConnection();
            try (var in = photo.getInputStream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    zip.write(buffer, 0, count);
                }
            } catch (IOException e) {
                photo.disconnect();
                throw e;
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
