package dev.albumzip.web;

import dev.albumzip.album.AlbumException;
import dev.albumzip.s3.Albums;
import dev.albumzip.s3.S3Failure;
import dev.albumzip.web.AlbumRequest.Form;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

/**
 * The door for everything below {@code /albums/}: each request gets a virtual thread of its own, and each failure an
 * answer: a problem before the first byte, a broken connection after it.
 */
final class AlbumServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(AlbumServlet.class.getName());

    /** In seconds: about the time of a start. */
    private static final int STOPPED_RETRY_AFTER = 30;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cc}+");

    private final transient Albums albums;
    private final transient AlbumList list;
    private final transient Pages pages;
    private final transient Download download;
    private final transient Gate gate;
    private final transient Admission admission;
    private final transient Metrics metrics;
    private final transient ClientLimits limits;
    private final transient ExecutorService executor;

    AlbumServlet(
            Albums albums,
            AlbumList list,
            Pages pages,
            Download download,
            Gate gate,
            Admission admission,
            Metrics metrics,
            ClientLimits limits,
            ExecutorService executor) {
        this.albums = albums;
        this.list = list;
        this.pages = pages;
        this.download = download;
        this.gate = gate;
        this.admission = admission;
        this.metrics = metrics;
        this.limits = limits;
        this.executor = executor;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        if (AsyncRequest.isToBreak(request)) {
            // The log has the reason already.
            throw new BrokenDownloadException();
        }
        var async = AsyncRequest.start(new Exchange(request, metrics, limits), request, response);
        // Now, for with its client gone Tomcat takes the request away.
        var uri = request.getRequestURI();
        try {
            executor.execute(() -> answer(async, uri, request, response));
        } catch (RejectedExecutionException e) {
            refuse(async, request, response);
        }
    }

    private void answer(
            AsyncRequest async, String uri, HttpServletRequest request, HttpServletResponse response) {
        async.answer();
        var exchange = async.exchange();
        try {
            try {
                route(exchange, request, response);
                exchange.completed();
            } catch (Problem problem) {
                exchange.refused(problem.account());
                problem.send(request, response);
            }
            async.complete();
        } catch (IOException | RuntimeException | Error e) {
            var cause = cause(async, e);
            exchange.broken(cause);
            if (cause == Cause.CLIENT) {
                LOG.log(Level.DEBUG, () -> uri + ": " + e.getMessage());
                async.abandon();
            } else {
                log("broken", exchange, uri, e);
                async.breakOff();
            }
        }
    }

    private Cause cause(AsyncRequest async, Throwable e) {
        if (executor.isShutdown()) {
            return Cause.DRAIN;
        }
        if (e instanceof ClientGoneException || async.isEnded()) {
            return Cause.CLIENT;
        }
        return e instanceof S3Failure ? Cause.S3 : Cause.ERROR;
    }

    private static void refuse(AsyncRequest async, HttpServletRequest request, HttpServletResponse response) {
        try {
            Problem.stopping(STOPPED_RETRY_AFTER).send(request, response);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the client left", e);
        }
        async.complete();
    }

    private void route(Exchange exchange, HttpServletRequest request, HttpServletResponse response)
            throws Problem, IOException {
        var wanted = AlbumRequest.of(request);
        boolean posted = request.getMethod().equals("POST") && wanted.form() == Form.ZIP;
        if (!posted && !METHODS.contains(request.getMethod())) {
            throw Problem.methodNotAllowed(request.getMethod(),
                    wanted.form() == Form.ZIP ? "GET, HEAD, POST" : "GET, HEAD");
        }
        boolean download = wanted.form() == Form.ZIP && request.getMethod().equals("GET");
        exchange.asksFor(wanted, download);
        gate.enter(exchange.network(), wanted, posted);
        try {
            if (posted) {
                var names = SelectionLink.read(request);
                SelectionLink.send(albums.find(wanted.album()), names, request, response);
            } else if (download) {
                download(exchange.network(), wanted, request, response);
            } else {
                switch (wanted.form()) {
                    case ZIP -> sendArchive(wanted, request, response);
                    case JSON -> list.send(wanted.album(), request, response);
                    case PAGE, PHOTO, ALBUMS -> pages.send(wanted, request, response);
                }
            }
        } catch (AlbumException e) {
            throw Problem.of(e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ClientGoneException || isCommitted(response)) {
                throw e;
            }
            log("refused", exchange, request.getRequestURI(), e);
            throw Problem.of(e);
        }
    }

    private static boolean isCommitted(HttpServletResponse response) {
        try {
            return response.isCommitted();
        } catch (IllegalStateException e) {
            // With its client gone Tomcat has taken the response away.
            return true;
        }
    }

    private void download(
            String client, AlbumRequest wanted, HttpServletRequest request, HttpServletResponse response)
            throws Problem, AlbumException, IOException {
        admission.enter(client);
        try {
            sendArchive(wanted, request, response);
        } finally {
            admission.leave(client);
        }
    }

    private void sendArchive(AlbumRequest wanted, HttpServletRequest request, HttpServletResponse response)
            throws Problem, AlbumException, IOException {
        download.send(wanted.selection().from(albums.find(wanted.album())), request, response);
    }

    private static void log(String what, Exchange exchange, String uri, Throwable e) {
        // What S3 says is in the message; the stack trace is for errors of our own. Keys may hold line breaks.
        boolean told = e instanceof S3Failure;
        var reason = CONTROL_CHARACTERS.matcher(told ? e.getMessage() : e.toString()).replaceAll("?");
        LOG.log(Level.WARNING, what + ": " + uri + ": " + reason + " (request " + exchange.id() + ")", told ? null : e);
    }
}
