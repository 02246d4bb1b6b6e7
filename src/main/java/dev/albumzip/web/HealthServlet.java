package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What load balancers and monitoring ask: whether it lives, whether to send clients here, and what was measured. */
final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    static final String ALIVE = "/healthz";
    static final String READY = "/readyz";
    static final String METRICS = "/metrics";

    private final transient Readiness readiness;
    private final transient Metrics metrics;

    HealthServlet(Readiness readiness, Metrics metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (request.getServletPath()) {
            case METRICS -> send(metrics.scrape(), "text/plain;version=0.0.4;charset=utf-8", response);
            case READY -> {
                var reason = readiness.reasonAgainst();
                if (reason.isPresent()) {
                    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                }
                send(reason.orElse("ready") + '\n', "text/plain;charset=utf-8", response);
            }
            default -> send("alive\n", "text/plain;charset=utf-8", response);
        }
    }

    private static void send(String text, String type, HttpServletResponse response) throws IOException {
        var bytes = text.getBytes(UTF_8);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
