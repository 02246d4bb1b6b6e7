package dev.albumzip.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Gives every response its id and what keeps photos private; and lets scripts of other sites in, where that is set. */
final class ResponseHeaders implements Filter {
    private static final String ID = "X-Request-Id";

    private static final String ATTRIBUTE = ResponseHeaders.class.getName();

    /** What a proxy in front may have given the request. */
    private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Set<String> origins;

    /**
     * @param origins of other sites whose scripts may read everything here, or {@code *}
     */
    ResponseHeaders(Set<String> origins) {
        this.origins = origins;
    }

    /** The id of a request, in the answer and in the log. */
    static String requestId(HttpServletRequest request) {
        return headers(request).get(ID);
    }

    /** Sets what a response that was reset has lost. */
    static void set(HttpServletRequest request, HttpServletResponse response) {
        headers(request).forEach(response::setHeader);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> headers(HttpServletRequest request) {
        return (Map<String, String>) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        var headers = new LinkedHashMap<String, String>();
        headers.put(ID, id(request));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Robots-Tag", "noindex");
        // A link that leads elsewhere must not tell the signature of this page's.
        headers.put("Referrer-Policy", "no-referrer");
        // To be kept, but not to be used without asking whether it is still the same.
        headers.put("Cache-Control", "private, no-cache");
        if (!origins.isEmpty()) {
            allowOrigin(request.getHeader("Origin"), headers);
        }
        request.setAttribute(ATTRIBUTE, headers);
        set(request, response);
        if (isPreflight(request, headers)) {
            answerPreflight(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String id(HttpServletRequest request) {
        var given = request.getHeader(ID);
        return given != null && GIVEN_ID.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** As the Fetch standard, section 3.2 has it. No cookies are read here, so none are allowed. */
    private void allowOrigin(String origin, Map<String, String> headers) {
        boolean all = origins.contains("*");
        if (!all) {
            headers.put("Vary", "Origin");
        }
        if (all || (origin != null && origins.contains(origin))) {
            headers.put("Access-Control-Allow-Origin", all ? "*" : origin);
            headers.put("Access-Control-Expose-Headers", "Accept-Ranges, Content-Disposition, Content-Length, "
                    + "Content-Range, ETag, Location, Retry-After, " + ID);
        }
    }

    private static boolean isPreflight(HttpServletRequest request, Map<String, String> headers) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null
                && headers.containsKey("Access-Control-Allow-Origin");
    }

    private static void answerPreflight(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST");
        response.setHeader("Access-Control-Allow-Headers",
                "Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range, "
                        + ID);
        response.setHeader("Access-Control-Max-Age", "86400");
    }
}
