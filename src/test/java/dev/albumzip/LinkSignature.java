package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs links as the README says how, and not by the application's own code. */
final class LinkSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private LinkSignature() {}

    /** The field of a link that opens for so long. */
    static String of(String keyId, String secret, String album, String selection, Duration life) {
        long expires = Instant.now().plus(life).getEpochSecond();
        var text = "album-zip\n" + album + "\n" + expires + "\n" + selection;
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            var hmac = HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
            return "signature=" + keyId + "." + expires + "." + hmac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
