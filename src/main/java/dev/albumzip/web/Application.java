package dev.albumzip.web;

import dev.albumzip.s3.Albums;
import dev.albumzip.s3.Bucket;
import dev.albumzip.s3.Checksums;
import dev.albumzip.s3.Photos;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts and stops the web application: reads the settings and puts the parts together. */
public final class Application implements ServletContextListener {
    private static final Logger LOG = System.getLogger(Application.class.getName());

    private Bucket bucket;
    private ExecutorService executor;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var settings = Settings.read(context::getInitParameter);
        LOG.log(Level.INFO, "album-zip starts with {0}", settings);
        bucket = Bucket.connect(settings.bucket(), settings.endpoint(), settings.region(), settings.pathStyle());
        executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("download-", 0).factory());
        var checksums = new Checksums(bucket, settings.checksumCache());
        var download = new Download(new Photos(bucket, checksums, settings.photoMemory()));
        var albums = new Albums(bucket, settings.prefix());
        var list = new AlbumList(albums, checksums);
        var servlet = context.addServlet("albums", new AlbumServlet(albums, list, download, executor));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/albums/*");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (executor != null) {
            executor.shutdownNow();
        }
        if (bucket != null) {
            bucket.close();
        }
    }
}
