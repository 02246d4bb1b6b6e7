package dev.albumzip.web;

import dev.albumzip.web.AlbumRequest.Form;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one place that decides who gets in, to pages, lists, photos and archives alike. Once in, a download may go on for
 * as long as it takes.
 */
final class Gate {
    private final SignedLinks links;
    private final ClientLimits limits;
    private final InstantSource clock;

    Gate(SignedLinks links, ClientLimits limits, InstantSource clock) {
        this.links = links;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Lets a request in.
     *
     * @param client its {@linkplain ClientLimits#network network}
     * @param posted whether a selection is posted, for which it takes a link to the whole album
     * @throws Problem 429, 403 without a link that opens this, or 410 if the link did once
     */
    void enter(String client, AlbumRequest wanted, boolean posted) throws Problem {
        limits.request(client);
        if (!links.areRequired()) {
            return;
        }
        if (wanted.query().signature().isEmpty()) {
            throw Problem.forbidden("this opens by a signed link only, and the link has no signature");
        }
        var expiry = expiry(wanted, posted).orElseThrow(() -> Problem.forbidden(
                "the link is not signed for this: it may be incomplete, or changed, or for something else"));
        if (!clock.instant().isBefore(expiry)) {
            throw Problem.gone("the link has expired, at " + expiry + "; ask for a new one");
        }
    }

    /** Of a link to the whole album, or to just these photos of it. */
    private Optional<Instant> expiry(AlbumRequest wanted, boolean posted) {
        var signature = wanted.query().signature();
        var ofAlbum = links.expiry(signature, wanted.album(), "");
        return wanted.form() == Form.ZIP && !posted && !wanted.query().text().isEmpty()
                ? ofAlbum.or(() -> links.expiry(signature, wanted.album(), wanted.query().text()))
                : ofAlbum;
    }
}
