package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** A refusal as a person reads it: what happened, and what to do. */
final class ProblemPage {
    private static final String ZIP = ".zip";

    /** The album's page is not to be had either. */
    private static final Set<Integer> CLOSED = Set.of(HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_GONE);

    private static final String BODY = """
            <main class="message">
            <h1>%s</h1>
            <p>%s</p>
            <p class="detail">%s (request %s)</p>
            %s</main>
            """;

    /** What a status means here. */
    private record Told(String title, String advice) {
        static Told of(int status) {
            return switch (status) {
                case 403 ->
                    new Told("This link does not open it", "The link may be incomplete: open it again from where "
                            + "you got it, or ask whoever gave it to you for another one.");
                case 410 ->
                    new Told("The link has expired", "Ask whoever gave it to you for a new one. A download that is "
                            + "running is not affected.");
                case 429 -> new Told("One moment", "A lot has been asked for from where you are. Wait a minute and try "
                        + "again; nothing is lost.");
                case 404 -> new Told("Nothing here", "There is no such album or photo. The link may be incomplete, or "
                        + "what it led to has been removed: ask whoever gave it to you.");
                case 409 -> new Told("The album has changed", "Photos have been added or removed since this link was "
                        + "made. Open the album and choose again.");
                case 413 -> new Told("Too much at once", "Choose fewer photos, and download the others afterwards.");
                case 503 -> new Told("Busy", "Too much is going on at the moment. Wait a few seconds and try again; "
                        + "nothing is lost.");
                case 500, 502 -> new Told("Something is broken", "It is not your fault. Try again later; whoever runs "
                        + "this site finds the reason in its log.");
                default -> new Told("That did not work", "What was asked for is incomplete or malformed; "
                        + "the next line says how.");
            };
        }
    }

    private ProblemPage() {}

    /** The status and the headers have been set. */
    static void send(int status, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var told = Told.of(status);
        var uri = request.getRequestURI();
        // A path that begins with two slashes would be a link to another host.
        boolean ofAlbum = uri.endsWith(ZIP) && uri.startsWith(request.getContextPath() + "/albums/");
        var query = Query.of(request);
        boolean albumGone = status == HttpServletResponse.SC_NOT_FOUND && query.text().isEmpty();
        var album = uri.substring(0, Math.max(0, uri.length() - ZIP.length()))
                + new Query("", query.signature()).withQuestionMark();
        var back = ofAlbum && !albumGone && !CLOSED.contains(status)
                ? "<p><a href=\"%s\">To the album</a></p>\n".formatted(Html.escape(album))
                : "";
        var id = ResponseHeaders.requestId(request);
        Html.send(told.title, BODY.formatted(told.title, told.advice, Html.escape(detail), id, back), request,
                response);
    }
}
