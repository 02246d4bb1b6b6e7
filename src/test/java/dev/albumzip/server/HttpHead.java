package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head of an HTTP/1.1 request or response, as it stands on the wire. */
public record HttpHead(String startLine, List<String> fields) {

    /** Reads one, or says that the connection has ended instead. */
    public static Optional<HttpHead> read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var lines = new ArrayList<String>();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                bytes.write(next);
                continue;
            }
            var line = bytes.toString(ISO_8859_1).stripTrailing();
            bytes.reset();
            if (line.isEmpty()) {
                return Optional.of(new HttpHead(lines.getFirst(), List.copyOf(lines.subList(1, lines.size()))));
            }
            lines.add(line);
        }
        if (!lines.isEmpty() || bytes.size() > 0) {
            throw new EOFException("the connection ended within a head");
        }
        return Optional.empty();
    }

    public Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> is(field, name))
                .map(field -> field.substring(name.length() + 1).strip())
                .findFirst();
    }

    public int status() {
        return Integer.parseInt(startLine.substring(9, 12));
    }

    /** The Content-Length, or 0 without one. */
    public long length() {
        return value("Content-Length").map(Long::parseLong).orElse(0L);
    }

    HttpHead with(String name, Object value) {
        var others = new ArrayList<>(without(name).fields);
        others.add(name + ": " + value);
        return new HttpHead(startLine, others);
    }

    HttpHead without(String name) {
        return new HttpHead(startLine, fields.stream().filter(field -> !is(field, name)).toList());
    }

    public byte[] bytes() {
        var lines = new StringBuilder(startLine).append("\r\n");
        fields.forEach(field -> lines.append(field).append("\r\n"));
        return lines.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static boolean is(String field, String name) {
        return field.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
