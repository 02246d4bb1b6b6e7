package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that sign links, and what a signature says: {@code KEY.EXPIRES.HMAC}, with the key's id, the second since
 * 1970 from which on the link does not open, and the HMAC-SHA-256 (RFC 2104) of the canonical text in hexadecimal
 * digits. The first key signs; each opens, so that keys can be exchanged.
 */
final class SignedLinks {
    /** What the setting must be. */
    static final String EXPECTED = "one or more keys as ID:SECRET, separated by spaces, each ID of letters, digits, "
            + "'-' and '_', each SECRET of 32 characters or more";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]{1,32}):(\\S{32,})");
    private static final Pattern SIGNATURE = Pattern.compile("([A-Za-z0-9_-]{1,32})\\.(\\d{1,11})\\.([0-9a-f]{64})");

    private final Map<String, SecretKeySpec> keys;

    private SignedLinks(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads the setting.
     *
     * @param setting empty if links need no signature
     * @throws IllegalArgumentException that tells which key is wrong, and no secret
     */
    static SignedLinks parse(String setting) {
        var keys = new LinkedHashMap<String, SecretKeySpec>();
        for (var text : setting.isEmpty() ? new String[0] : setting.split("\\s+", -1)) {
            var key = KEY.matcher(text);
            if (!key.matches()) {
                throw new IllegalArgumentException("key " + (keys.size() + 1) + " is not");
            }
            if (keys.put(key.group(1), new SecretKeySpec(key.group(2).getBytes(UTF_8), ALGORITHM)) != null) {
                throw new IllegalArgumentException("there are two with the ID " + key.group(1));
            }
        }
        return new SignedLinks(keys);
    }

    /** Whether links need a signature. */
    boolean areRequired() {
        return !keys.isEmpty();
    }

    /**
     * The signature of a link, made with the first key.
     *
     * @param album its name, decoded; empty for the list of albums
     * @param selection the query of the link as it stands in its URL; empty if it opens all of the album
     */
    String sign(String album, String selection, Instant expiry) {
        var key = keys.entrySet().iterator().next();
        long expires = expiry.getEpochSecond();
        var hmac = hmac(key.getValue(), canonicalText(album, Long.toString(expires), selection));
        return key.getKey() + '.' + expires + '.' + HexFormat.of().formatHex(hmac);
    }

    /** When a link ceases to open, or nothing if this is not its signature. */
    Optional<Instant> expiry(String signature, String album, String selection) {
        var parts = SIGNATURE.matcher(signature);
        if (!parts.matches() || !keys.containsKey(parts.group(1))) {
            return Optional.empty();
        }
        var expected = hmac(keys.get(parts.group(1)), canonicalText(album, parts.group(2), selection));
        // In constant time, else the time that it takes would tell how much of a guess is right.
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(3)))
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** Unambiguous, for albums' names have no control characters and URLs no line breaks. */
    private static String canonicalText(String album, String expires, String selection) {
        return "album-zip\n" + album + '\n' + expires + '\n' + selection;
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
