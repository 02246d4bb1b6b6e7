package dev.albumzip.web;

import dev.albumzip.s3.Albums;
import dev.albumzip.s3.Bucket;
import dev.albumzip.s3.Checksums;
import dev.albumzip.s3.Photos;
import dev.albumzip.s3.RecentAlbums;
import dev.albumzip.thumbnail.Thumbnails;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts and stops the web application: reads the settings and puts the parts together. */
public final class Application implements ServletContextListener {
    private static final Logger LOG = System.getLogger(Application.class.getName());

    /** In milliseconds, and how often: Tomcat takes one or two seconds to close the connections. */
    private static final int INTERRUPT_PAUSE = 100;

    private static final int INTERRUPTS = 20;

    private final Outcomes outcomes = new Outcomes();
    private Duration drainTime = Duration.ZERO;
    private Bucket bucket;
    private Thumbnails thumbnails;
    private ExecutorService executor;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var settings = Settings.read(context::getInitParameter);
        LOG.log(Level.INFO, "album-zip starts with {0}", settings);
        drainTime = drainTime(settings, context.getInitParameter("albumzip.drain.time.of.tomcat"));
        bucket = Bucket.connect(
                settings.bucket(),
                settings.endpoint(),
                settings.region(),
                settings.pathStyle(),
                settings.s3Timeout(),
                settings.s3Tries());
        executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("download-", 0).factory());
        var checksums = new Checksums(bucket, settings.checksumCache());
        var photos = new Photos(bucket, checksums, settings.photoMemory());
        var download = new Download(photos, settings.maxBytes());
        var albums = new Albums(bucket, settings.prefix(), settings.maxPhotos());
        var recent = new RecentAlbums(albums);
        thumbnails = new Thumbnails(photos, settings.thumbnailMemory());
        var pages = new Pages(albums, recent, new PhotoFile(recent, photos, thumbnails), settings.listAlbums());
        var list = new AlbumList(albums, checksums);
        var admission = new Admission(settings.maxDownloads(), settings.maxDownloadsPerClient());
        var servlet = context.addServlet(
                "albums", new AlbumServlet(albums, list, pages, download, admission, outcomes, executor));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/albums/*");
    }

    /** Tomcat has waited by itself when it says that it stops, see META-INF/context.xml. */
    private static Duration drainTime(Settings settings, String ofTomcat) {
        if (ofTomcat == null) {
            return settings.drainTime();
        }
        long seconds = settings.drainTime().toSeconds();
        if (!ofTomcat.equals(Long.toString(seconds))) {
            LOG.log(Level.WARNING, "ALBUMZIP_DRAIN_TIME is {0} s, but Tomcat waits {1} s: it takes the time only from "
                    + "its command line, -Dalbumzip.drain.time={0}", seconds, ofTomcat);
        }
        return Duration.ZERO;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            if (executor != null) {
                drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (bucket != null) {
            LOG.log(Level.INFO, "album-zip has stopped. Requests since its start: {0}. Tries of S3 repeated: {1}",
                    outcomes, bucket.repeated());
            thumbnails.close();
            bucket.close();
        }
    }

    private void drain() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(drainTime.toSeconds(), TimeUnit.SECONDS)) {
            LOG.log(Level.WARNING, "downloads are broken off, for the application stops");
        }
        // Again and again: Tomcat's write heeds an interrupt only when the connection has been closed.
        for (int i = 0; i < INTERRUPTS && !executor.isTerminated(); i++) {
            executor.shutdownNow();
            executor.awaitTermination(INTERRUPT_PAUSE, TimeUnit.MILLISECONDS);
        }
    }
}
