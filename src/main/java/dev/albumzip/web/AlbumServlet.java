package dev.albumzip.web;

import dev.albumzip.album.AlbumChangedException;
import dev.albumzip.album.NoSuchAlbumException;
import dev.albumzip.album.NoSuchPhotoException;
import dev.albumzip.s3.Albums;
import dev.albumzip.s3.S3Failure;
import dev.albumzip.web.AlbumRequest.Form;
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
    private final transient AlbumList list;
    private final transient Download download;
    private final transient Executor executor;

    AlbumServlet(Albums albums, AlbumList list, Download download, Executor executor) {
        this.albums = albums;
        this.list = list;
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
        var wanted = AlbumRequest.of(request);
        boolean posted = request.getMethod().equals("POST") && wanted.form() == Form.ZIP;
        if (!posted && !METHODS.contains(request.getMethod())) {
            throw Problem.methodNotAllowed(request.getMethod(),
                    wanted.form() == Form.ZIP ? "GET, HEAD, POST" : "GET, HEAD");
        }
        try {
            if (posted) {
                var names = SelectionLink.read(request);
                SelectionLink.send(albums.find(wanted.album()), names, request, response);
            } else {
                switch (wanted.form()) {
                    case ZIP -> download.send(wanted.selection().from(albums.find(wanted.album())), request, response);
                    case JSON -> list.send(wanted.album(), request, response);
                    case PAGE -> AlbumPage.send(albums.find(wanted.album()), request, response);
                }
            }
        } catch (NoSuchAlbumException | NoSuchPhotoException e) {
            throw Problem.notFound(e.getMessage());
        } catch (AlbumChangedException e) {
            throw Problem.conflict(e.getMessage());
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
