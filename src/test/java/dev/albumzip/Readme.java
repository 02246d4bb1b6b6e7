package dev.albumzip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the README shows, for tests that try it. */
public final class Readme {
    private static final String TEXT = read();

    private Readme() {}

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only block of code in a language. */
    static String code(String language) {
        var block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
        var found = block.matcher(TEXT).results().map(match -> match.group(1)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "README.md has " + found.size() + " blocks of " + language + ", expected 1");
        }
        return found.getFirst();
    }

    /** The rows of the table whose head has these cells, without backticks. */
    public static List<List<String>> table(String... head) {
        return TEXT.lines().map(Readme::cells)
                .dropWhile(row -> !row.equals(List.of(head)))
                .skip(2)
                .takeWhile(row -> row.size() == head.length)
                .toList();
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|")) {
            return List.of();
        }
        return Pattern.compile("\\|").splitAsStream(line.substring(1)).map(cell -> cell.strip().replace("`", ""))
                .toList();
    }
}
