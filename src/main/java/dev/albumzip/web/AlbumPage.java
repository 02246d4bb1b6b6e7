package dev.albumzip.web;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import dev.albumzip.album.SelectionCode;
import dev.albumzip.zip.ZipPlan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The page of an album, so many photos at a time: what a browser without JavaScript leafs through, and what album.js
 * joins to one.
 */
final class AlbumPage {
    /** Divisible by the numbers of columns that there may be, so that rows are full. */
    private static final int PHOTOS = 60;

    private static final Pattern PAGE_NUMBER = Pattern.compile("page=([1-9]\\d{0,6})");

    private static final String BODY = """
            <header>
            <h1>%1$s</h1>
            <p>%2$s, %3$s</p>
            </header>
            <main>
            <form method="post" action="%4$s" data-count="%5$d" data-pages="%6$d" data-per-page="%7$d" \
            data-digest="%8$s" data-etag="%9$s" data-file="%10$s" data-link="%15$s">
            <div class="pages">
            <div class="page" data-page="%11$d">
            %12$s</div>
            </div>
            %13$s<div class="bar">
            <p role="status"></p>
            <label class="all" hidden><input type="checkbox"> Select all</label>
            <button class="copy" type="button" hidden>Copy curl command</button>
            <button class="selected">Download selected</button>
            <a class="primary" href="%4$s">Download all, %2$s, %14$s</a>
            </div>
            </form>
            </main>
            """;

    private static final String PHOTO = """
            <li><a href="%1$s">%3$s</a>\
            <input type="checkbox" name="photo" value="%2$s" aria-label="Select %2$s"></li>
            """;

    private AlbumPage() {}

    /** The page that a query asks for; the first is 1. */
    static int number(String query) {
        var page = PAGE_NUMBER.matcher(query);
        return page.matches() ? Integer.parseInt(page.group(1)) : 1;
    }

    /**
     * @param number of the page, from 1 on
     * @throws Problem 404 if the album does not have so many
     */
    static void send(Album album, int number, HttpServletRequest request, HttpServletResponse response)
            throws Problem, IOException {
        int count = album.photos().size();
        int pages = (count + PHOTOS - 1) / PHOTOS;
        if (number > pages) {
            throw Problem.notFound("album '" + album.name() + "' has " + pages + " pages, and none is " + number);
        }
        var plan = ZipPlan.of(album);
        var links = Links.of(request);
        var body = BODY.formatted(
                Html.escape(album.title()),
                Html.photos(count),
                Html.size(album.size()),
                Html.escape(links.archive(album.name(), "")),
                count,
                pages,
                PHOTOS,
                HexFormat.of().toHexDigits(SelectionCode.digest(album)),
                Html.escape(plan.etag()),
                Html.escape(Download.fileName(album)),
                number,
                sections(album, (number - 1) * PHOTOS, Math.min(number * PHOTOS, count), links),
                pages == 1 ? "" : pageLinks(number, pages, album, links),
                Html.size(plan.length()),
                Html.escape(links.album(album.name(), "")));
        Html.send(album.title(), body, request, response);
    }

    /** A folder is a section. */
    private static String sections(Album album, int from, int to, Links links) {
        var html = new StringBuilder();
        var photos = album.photos();
        String folder = null;
        for (int i = from; i < to; i++) {
            var photo = photos.get(i);
            if (!folder(photo).equals(folder)) {
                html.append(folder == null ? "" : "</ul>\n</section>\n");
                folder = folder(photo);
                boolean goesOn = i > 0 && folder(photos.get(i - 1)).equals(folder);
                html.append(goesOn ? "<section class=\"goes-on\">\n" : "<section>\n");
                html.append(heading(folder, photos.subList(0, i)));
                html.append("<ul>\n");
            }
            html.append(PHOTO.formatted(
                    Html.escape(links.photo(album.name(), photo.name(), "")),
                    Html.escape(photo.name()),
                    picture(album, photo, links)));
        }
        return html.append("</ul>\n</section>\n").toString();
    }

    /** None above what stands before all folders. */
    private static String heading(String folder, List<Photo> before) {
        boolean rootAgain = folder.isEmpty() && before.stream().anyMatch(photo -> !folder(photo).isEmpty());
        var text = rootAgain ? "Other photos" : folder;
        return text.isEmpty() ? "" : "<h2>" + Html.escape(text) + "</h2>\n";
    }

    private static String picture(Album album, Photo photo, Links links) {
        var name = Html.escape(photo.name().substring(folder(photo).length()).replaceFirst("^/", ""));
        return MediaTypes.isShown(photo.name())
                ? "<img src=\"" + Html.escape(PhotoFile.thumbnailLink(links, album, photo)) + "\" alt=\"" + name
                        + "\" loading=\"lazy\" decoding=\"async\">"
                : "<span>" + name + "</span>";
    }

    private static String folder(Photo photo) {
        return photo.name().substring(0, Math.max(0, photo.name().lastIndexOf('/')));
    }

    private static String pageLinks(int number, int pages, Album album, Links links) {
        var html = new StringBuilder("<nav aria-label=\"Pages\">\n");
        if (number > 1) {
            html.append(pageLink("prev", "Previous", links.album(album.name(), "page=" + (number - 1))));
        }
        html.append("<span>Page %d of %d</span>\n".formatted(number, pages));
        if (number < pages) {
            html.append(pageLink("next", "Next", links.album(album.name(), "page=" + (number + 1))));
        }
        return html.append("</nav>\n").toString();
    }

    private static String pageLink(String relation, String text, String link) {
        return "<a rel=\"%s\" href=\"%s\">%s</a>\n".formatted(relation, Html.escape(link), text);
    }
}
