package dev.albumzip.web;

import java.text.Normalizer;

/** The response header that gives a download its file name (RFC 6266). */
final class ContentDisposition {
    /** The characters that RFC 8187 lets stand in an extended value besides letters and digits. */
    private static final String ATTR_CHARS = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /**
     * Says the name twice: in ASCII for curl and older clients, and whole in UTF-8.
     *
     * @param fileName without a path, with the extension ".zip"
     */
    static String attachment(String fileName) {
        return "attachment; filename=\"" + ascii(fileName) + "\"; filename*=UTF-8''"
                + PercentEncoding.encode(fileName, ATTR_CHARS);
    }

    /** Without accents, and with an underscore for all that clients might take for an escape or a path. */
    private static String ascii(String fileName) {
        var plain = Normalizer.normalize(fileName, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replaceAll("[^ -~]|[\"\\\\/%:;]", "_");
        return plain.matches("[_. ]*\\.zip") ? "album.zip" : plain;
    }
}
