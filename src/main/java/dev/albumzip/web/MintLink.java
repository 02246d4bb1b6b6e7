package dev.albumzip.web;

import java.time.Duration;
import java.time.Instant;

/**
 * A command that prints links to an album, signed with the first key of ALBUMZIP_LINK_SECRET. Takes the album's name,
 * the days until the links expire, the address of the site, and for a link to some photos only the query that names
 * them, such as {@code photo=a.jpg&photo=b.jpg}; the last two may be left out.
 */
public final class MintLink {
    private MintLink() {}

    public static void main(String[] args) {
        if (args.length < 2 || args[0].isEmpty()) {
            throw new IllegalArgumentException("expected ALBUM DAYS [https://SITE [QUERY]]");
        }
        var keys = new SettingsReader(System::getenv, name -> null)
                .readSecret("ALBUMZIP_LINK_SECRET", SignedLinks.EXPECTED, SignedLinks::parse);
        if (!keys.areRequired()) {
            throw new IllegalArgumentException("ALBUMZIP_LINK_SECRET is not set: " + SignedLinks.EXPECTED);
        }
        var expiry = Instant.now().plus(Duration.ofDays(Long.parseLong(args[1])));
        var site = args.length > 2 ? args[2] : "";
        var query = args.length > 3 ? args[3] : "";
        var links = new Links(site, keys.sign(args[0], query, expiry));
        if (query.isEmpty()) {
            System.out.println(links.album(args[0], ""));
        }
        System.out.println(links.archive(args[0], query));
    }
}
