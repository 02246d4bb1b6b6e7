package dev.albumzip.album;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A selection as a short text for a URL: of which album it was made, as a digest of the names of its photos, and a bit
 * for each photo. Any server understands it that sees the same album; no server has to remember it.
 *
 * @param digest of the album's photo names in their order
 * @param bits one for each photo, from the lowest bit of the first byte on; as they are, or deflated
 */
public record SelectionCode(long digest, boolean deflated, ByteBuffer bits) implements Selection {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    /** The code for some photos of an album, those of these names. */
    public static SelectionCode of(Album album, Set<String> names) {
        var chosen = new BitSet();
        IntStream.range(0, album.photos().size())
                .filter(i -> names.contains(album.photos().get(i).name()))
                .forEach(chosen::set);
        var plain = chosen.toByteArray();
        var deflated = deflate(plain);
        boolean shorter = deflated.length < plain.length;
        return new SelectionCode(digest(album), shorter, ByteBuffer.wrap(shorter ? deflated : plain));
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if it cannot have written that
     */
    public static SelectionCode parse(String text) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.remaining() < 1 + Long.BYTES) {
            throw new IllegalArgumentException("too short");
        }
        byte form = bytes.get();
        if (form != PLAIN && form != DEFLATED) {
            throw new IllegalArgumentException("of an unknown form " + form);
        }
        return new SelectionCode(bytes.getLong(), form == DEFLATED, bytes.slice());
    }

    /** In letters, digits, "-" and "_". */
    public String text() {
        var bytes = ByteBuffer.allocate(1 + Long.BYTES + bits.remaining());
        bytes.put(deflated ? DEFLATED : PLAIN).putLong(digest).put(bits.duplicate());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    @Override
    public Album from(Album album) throws AlbumChangedException {
        if (digest != digest(album)) {
            throw new AlbumChangedException(album.name());
        }
        var chosen = deflated ? inflate(album.photos().size()) : BitSet.valueOf(bits.duplicate());
        var photos = chosen.stream()
                .filter(i -> i < album.photos().size())
                .mapToObj(album.photos()::get)
                .toList();
        if (photos.isEmpty()) {
            throw new AlbumChangedException(album.name());
        }
        return album.withPhotos(photos);
    }

    private static byte[] deflate(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Never more bits than there are photos, whatever the text says. */
    private BitSet inflate(int count) {
        var inflater = new Inflater(true);
        try {
            var bytes = new byte[count / Byte.SIZE + 1];
            inflater.setInput(bits.duplicate());
            int length = inflater.inflate(bytes);
            return BitSet.valueOf(ByteBuffer.wrap(bytes, 0, length));
        } catch (DataFormatException e) {
            return new BitSet();
        } finally {
            inflater.end();
        }
    }

    /** Which album a selection is made of: a digest of the names of its photos in their order. */
    public static long digest(Album album) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var photo : album.photos()) {
                digest.update(photo.name().getBytes(UTF_8));
                // No UTF-8 text has this byte, so that no two lists of names run together.
                digest.update((byte) 0xFF);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
