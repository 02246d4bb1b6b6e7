package dev.albumzip.web;

import dev.albumzip.album.AlbumException;
import dev.albumzip.s3.Albums;
import dev.albumzip.s3.RecentAlbums;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/** What people look at: the list of albums, the pages of an album, and its photos. */
final class Pages {
    private static final int MAX_ALBUMS = 10_000;

    private static final String ALBUMS = """
            <header>
            <h1>Albums</h1>
            </header>
            <main>
            <ul class="albums">
            %s</ul>
            </main>
            """;

    private final Albums albums;
    private final RecentAlbums recent;
    private final PhotoFile photo;
    private final SignedLinks signedLinks;
    private final boolean listed;

    /**
     * @param listed whether it may be seen which albums there are
     */
    Pages(Albums albums, RecentAlbums recent, PhotoFile photo, SignedLinks signedLinks, boolean listed) {
        this.albums = albums;
        this.recent = recent;
        this.photo = photo;
        this.signedLinks = signedLinks;
        this.listed = listed;
    }

    void send(AlbumRequest wanted, HttpServletRequest request, HttpServletResponse response)
            throws Problem, AlbumException, IOException {
        switch (wanted.form()) {
            case ALBUMS -> sendAlbums(request, response);
            case PHOTO -> photo.send(wanted, request, response);
            default -> {
                int number = AlbumPage.number(wanted.query().text());
                var album = number == 1 ? recent.now(wanted.album()) : recent.recently(wanted.album());
                AlbumPage.send(album, number, request, response);
            }
        }
    }

    private void sendAlbums(HttpServletRequest request, HttpServletResponse response) throws Problem, IOException {
        if (!listed) {
            throw Problem.notFound("albums are not listed here; an album's own link shows it");
        }
        var list = Links.of(request);
        var links = albums.names(MAX_ALBUMS).stream()
                .map(name -> "<li><a href=\"%s\">%s</a></li>\n".formatted(
                        Html.escape(list.withSignature(signature(list, name)).album(name, "")),
                        Html.escape(name)))
                .collect(Collectors.joining());
        Html.send("Albums", ALBUMS.formatted(links), request, response);
    }

    /** The link to the list opens what is in it, for as long as itself. */
    private String signature(Links list, String album) {
        return signedLinks.expiry(list.signature(), "", "")
                .map(expiry -> signedLinks.sign(album, "", expiry))
                .orElse("");
    }
}
