package dev.albumzip.web;

import dev.albumzip.album.NoSuchAlbumException;
import dev.albumzip.album.NoSuchPhotoException;
import dev.albumzip.s3.Albums;
import dev.albumzip.s3.S3Failure;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The door for everything below {@code /albums/}: each request gets a virtual thread of its own, and each failure an
 * answer: a problem before the first byte, a broken connection after it.
 */
final class AlbumServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(AlbumServlet.class.getName());

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** The request attribute that tells the container's thread to break the connection. */
    private static final String BREAK = AlbumServlet.class.getName() + ".break";

    private final transient Albums albums;
    private final transient Download download;
    private final transient Executor executor;

    AlbumServlet(Albums albums, Download download, Executor executor) {
        this.albums = albums;
        this.download = download;
        this.executor = executor;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC && request.getAttribute(BREAK) != null) {
            // The one way in which Tomcat and Jetty both, in HTTP/1.1 and HTTP/2, let a client see that the body is
            // not whole. The log has the reason already.
            throw new BrokenDownloadException();
        }
        var async = request.startAsync(request, response);
        async.setTimeout(0);
        executor.execute(() -> answer(async, request, response));
    }

    private void answer(AsyncContext async, HttpServletRequest request, HttpServletResponse response) {
        try {
            try {
                route(request, response);
            } catch (Problem problem) {
                problem.send(response);
            }
            end(async::complete);
        } catch (ClientGoneException e) {
            LOG.log(Level.DEBUG, () -> request.getRequestURI() + ": " + e.getMessage());
            end(async::complete);
        } catch (IOException | RuntimeException | Error e) {
            log("broken", request, e);
            request.setAttribute(BREAK, true);
            end(async::dispatch);
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response) throws Problem, IOException {
        if (!METHODS.contains(request.getMethod())) {
            throw Problem.methodNotAllowed(request.getMethod(), "GET, HEAD");
        }
        var wanted = AlbumRequest.of(request);
        try {
            var album = wanted.selection().from(albums.find(wanted.album()));
            if (wanted.archive()) {
                download.send(album, request, response);
            } else {
                AlbumPage.send(album, request, response);
            }
        } catch (NoSuchAlbumException | NoSuchPhotoException e) {
            throw Problem.notFound(e.getMessage());
        } catch (IOException | RuntimeException e) {
            if (response.isCommitted() || e instanceof ClientGoneException) {
                throw e;
            }
            log("refused", request, e);
            throw refusal(e);
        }
    }

    private static Problem refusal(Exception e) {
        if (e instanceof S3Failure failure) {
            return failure.isTemporary() ? Problem.unavailable() : Problem.badGateway();
        }
        return Problem.internal();
    }

    private static void log(String what, HttpServletRequest request, Throwable e) {
        // What S3 says is in the message; the stack trace is for errors of our own.
        LOG.log(Level.WARNING, what + ": " + request.getRequestURI() + ": " + e, e instanceof S3Failure ? null : e);
    }

    /** Tomcat has ended the request itself when a write failed or it is being stopped, and refuses to end it again. */
    private static void end(Runnable end) {
        try {
            end.run();
        } catch (IllegalStateException e) {
            LOG.log(Level.TRACE, "the container was faster", e);
        }
    }
}
