package dev.albumzip.web;

import dev.albumzip.s3.Albums;
import dev.albumzip.s3.Bucket;
import dev.albumzip.s3.Checksums;
import dev.albumzip.s3.Photos;
import dev.albumzip.s3.RecentAlbums;
import dev.albumzip.thumbnail.Thumbnails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts and stops the web application: reads the settings and puts the parts together. */
public final class Application implements ServletContextListener {
    private static final Logger LOG = System.getLogger(Application.class.getName());

    /** In milliseconds, and how often: Tomcat takes one or two seconds to close the connections. */
    private static final int INTERRUPT_PAUSE = 100;

    private static final int INTERRUPTS = 20;

    private Duration drainTime = Duration.ZERO;
    private Metrics metrics;
    private Bucket bucket;
    private Thumbnails thumbnails;
    private ExecutorService executor;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var settings = read(context);
        metrics = new Metrics();
        drainTime = drainTime(settings, context.getInitParameter("albumzip.drain.time.of.tomcat"));
        bucket = Bucket.connect(
                settings.bucket(),
                settings.endpoint(),
                settings.region(),
                settings.pathStyle(),
                settings.s3Timeout(),
                settings.s3Tries(),
                metrics.registry());
        executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("download-", 0).factory());
        var checksums = new Checksums(bucket, settings.checksumCache());
        var photos = new Photos(bucket, checksums, settings.photoMemory());
        var download = new Download(photos, settings.maxBytes());
        var albums = new Albums(bucket, settings.prefix(), settings.maxPhotos());
        var recent = new RecentAlbums(albums);
        thumbnails = new Thumbnails(photos, settings.thumbnailMemory());
        var photo = new PhotoFile(recent, photos, thumbnails);
        var pages = new Pages(albums, recent, photo, settings.signedLinks(), settings.listAlbums());
        var list = new AlbumList(albums, checksums);
        var limits = new ClientLimits(settings.maxRequestsPerMinute(), settings.maxBytesPerMinute());
        var gate = new Gate(settings.signedLinks(), limits, InstantSource.system());
        var admission = new Admission(settings.maxDownloads(), settings.maxDownloadsPerClient());
        var headers = context.addFilter("headers", new ResponseHeaders(settings.corsOrigins()));
        headers.setAsyncSupported(true);
        headers.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        var servlet = context.addServlet(
                "albums",
                new AlbumServlet(albums, list, pages, download, gate, admission, metrics, limits, executor));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/albums/*");
        var readiness = new Readiness(() -> bucket.check(settings.prefix()), executor);
        var health = context.addServlet("health", new HealthServlet(readiness, metrics));
        health.addMapping(HealthServlet.ALIVE, HealthServlet.READY);
        if (settings.metrics()) {
            health.addMapping(HealthServlet.METRICS);
        }
    }

    private static Settings read(ServletContext context) {
        var reader = new SettingsReader(System::getenv, context::getInitParameter);
        try {
            var settings = Settings.read(reader);
            LOG.log(Level.INFO, "album-zip starts with\n" + reader.report());
            if (!settings.signedLinks().areRequired()) {
                LOG.log(Level.WARNING, "ALBUMZIP_LINK_SECRET is not set, so albums are public: whoever knows the name "
                        + "of one sees and downloads it");
            }
            return settings;
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "album-zip does not start: " + e.getMessage());
            throw e;
        }
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
            thumbnails.close();
            bucket.close();
            metrics.close();
            LOG.log(Level.INFO, "album-zip has stopped");
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
