package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Percent-encoding of UTF-8 (RFC 3986, section 2.1). The containers' own decoding guesses where it should refuse, and
 * each differently.
 */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /**
     * Decodes a part of a request target.
     *
     * @throws Problem 400 for a percent sign without two hexadecimal digits, and for bytes that are no UTF-8
     */
    static String decode(String encoded) throws Problem {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c > 0xFF) {
                throw Problem.badRequest("'" + encoded + "' is not percent-encoded");
            } else if (c != '%') {
                bytes.write(c);
            } else if (i + 2 < encoded.length()
                    && HexFormat.isHexDigit(encoded.charAt(i + 1))
                    && HexFormat.isHexDigit(encoded.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                throw Problem.badRequest("malformed percent-encoding in '" + encoded + "'");
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("'" + encoded + "' is not UTF-8");
        }
    }

    /** Encodes all but letters, digits and the given ASCII characters. */
    static String encode(String text, String alsoAllowed) {
        var encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(UTF_8)) {
            boolean ascii = b >= 0;
            if (ascii && (Character.isLetterOrDigit(b) || alsoAllowed.indexOf(b) >= 0)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
