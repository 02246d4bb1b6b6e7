package dev.albumzip.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request that is answered in a thread of our own and ended once, by that thread or by the container. Tomcat ends one
 * by itself when its client is gone, and at once uses the same objects for another client: whoever still wrote or
 * completed then would break a stranger's download. So neither thread passes the other here.
 */
final class AsyncRequest implements AsyncListener {
    private static final Logger LOG = System.getLogger(AsyncRequest.class.getName());

    private static final String ATTRIBUTE = AsyncRequest.class.getName();

    /** The request attribute that tells the container's thread to break the connection. */
    private static final String BREAK = ATTRIBUTE + ".break";

    /** In seconds. */
    private static final int CONTAINER_TAKES = 1;

    /** In seconds: only a thread whose write blocks does not heed the interrupt. */
    private static final int ANSWER_TAKES = 5;

    private final AsyncContext async;
    private final Exchange exchange;
    private final CountDownLatch endedByContainer = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile Thread answering;
    private boolean ended;

    private AsyncRequest(AsyncContext async, Exchange exchange) {
        this.async = async;
        this.exchange = exchange;
    }

    static AsyncRequest start(Exchange exchange, HttpServletRequest request, HttpServletResponse response) {
        var async = request.startAsync(request, response);
        async.setTimeout(0);
        var started = new AsyncRequest(async, exchange);
        async.addListener(started);
        request.setAttribute(ATTRIBUTE, started);
        return started;
    }

    /** What has been started of a request. */
    static AsyncRequest of(HttpServletRequest request) {
        return (AsyncRequest) request.getAttribute(ATTRIBUTE);
    }

    /** Whether a request has come back to the servlet for its connection to be broken. */
    static boolean isToBreak(HttpServletRequest request) {
        return request.getAttribute(BREAK) != null;
    }

    Exchange exchange() {
        return exchange;
    }

    /** To be called first in the thread that answers; it is interrupted when the container ends the request. */
    void answer() {
        answering = Thread.currentThread();
    }

    /** Whether somebody has ended it. */
    synchronized boolean isEnded() {
        return ended;
    }

    /** Ends a request that has been answered. */
    void complete() {
        end(async::complete);
    }

    /** Ends a request whose client is gone. Tomcat does it in a moment, and complains if it comes second. */
    void abandon() {
        answered.countDown();
        if (!await(endedByContainer, CONTAINER_TAKES)) {
            complete();
        }
    }

    /**
     * Ends a request so that the client sees that the body is not whole: an exception in the container's own thread is
     * the one way in which Tomcat and Jetty both, in HTTP/1.1 and HTTP/2, do that.
     */
    void breakOff() {
        end(() -> {
            async.getRequest().setAttribute(BREAK, true);
            try {
                async.dispatch();
            } catch (UnsupportedOperationException e) {
                // Tomcat dispatches nothing within an application that it is about to stop; a timeout breaks as well.
                async.setTimeout(1);
            }
        });
    }

    private synchronized void end(Runnable end) {
        answered.countDown();
        if (ended) {
            return;
        }
        ended = true;
        try {
            end.run();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the container was faster", e);
        }
    }

    private void endByContainer() {
        synchronized (this) {
            ended = true;
        }
        endedByContainer.countDown();
        var thread = answering;
        if (thread != null && answered.getCount() > 0) {
            thread.interrupt();
            await(answered, ANSWER_TAKES);
        }
    }

    private static boolean await(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        endByContainer();
    }

    @Override
    public void onError(AsyncEvent event) {
        endByContainer();
        // Else Tomcat answers with 500 a client that has not sent the body which it had announced.
        if (async.getResponse() instanceof HttpServletResponse response && !response.isCommitted()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            async.complete();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        endByContainer();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
