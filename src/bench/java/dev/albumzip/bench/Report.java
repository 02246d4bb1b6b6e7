package dev.albumzip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as a table for people and as JSON for programs. */
record Report(Machine machine, Options options, Results results) {

    void write(Path folder) throws IOException {
        var table = table();
        System.out.println("\n" + table);
        Files.writeString(folder.resolve("results.md"), table);
        Files.writeString(folder.resolve("results.json"), new ReportJson(this).text());
    }

    /** A row as soon as it is measured: all medians, and the scores against the goals. */
    static String line(Row row, Results results) {
        var cells = new ArrayList<String>();
        cells.add(row.id());
        for (var kind : Kind.values()) {
            var median = results.median(row, kind);
            if (median.isPresent()) {
                cells.add(kind.title() + " " + number(median) + " " + row.unit());
            } else {
                results.reason(row, kind).ifPresent(reason -> cells.add(kind.title() + " " + reason));
            }
        }
        if (row.hasGoal()) {
            row.peer().ifPresent(peer -> cells.add("ratio " + scores(row, results)));
            cells.add("wanted " + atLeast(row) + ", aim " + number(row.aim()));
        }
        return String.join(" | ", cells);
    }

    private String table() {
        var lines = new ArrayList<List<String>>();
        var titles = Stream.of(Kind.values()).map(Kind::title).toList();
        lines.add(line("measure", "", titles, "Tomcat / Jetty against the goal", "at least", "aim"));
        lines.add(line("---", "---", titles.stream().map(title -> "---:").toList(), "---:", "---:", "---:"));
        for (var row : results.rows()) {
            var medians = Stream.of(Kind.values()).map(kind -> cell(row, kind)).toList();
            lines.add(row.hasGoal()
                    ? line(row.what(), row.unit(), medians, verdict(row), atLeast(row), number(row.aim()))
                    : line(row.what(), row.unit(), medians, "", "", ""));
        }
        return machine.cores() + " x " + machine.cpu() + ", " + machine.memory() + ", Linux " + machine.kernel() + ", "
                + machine.jdk() + ", " + machine.versions() + ", medians of " + options.rounds() + " rounds\n\n"
                + lines.stream().map(cells -> "| " + String.join(" | ", cells) + " |\n").collect(Collectors.joining());
    }

    private static List<String> line(String what, String unit, List<String> kinds, String... goal) {
        return Stream.of(Stream.of(what, unit), kinds.stream(), Stream.of(goal))
                .flatMap(cells -> cells)
                .toList();
    }

    private String cell(Row row, Kind kind) {
        return results.reason(row, kind).orElseGet(() -> number(results.median(row, kind)));
    }

    private String verdict(Row row) {
        return row.peer().map(peer -> "x " + scores(row, results)).orElseGet(() -> Stream.of(Kind.values())
                .filter(Kind::isAlbumZip)
                .map(kind -> word(row, kind))
                .collect(Collectors.joining(" / ")));
    }

    private String word(Row row, Kind kind) {
        var score = results.score(row, kind);
        if (score.isEmpty()) {
            return "?";
        }
        if (row.isReached(score.getAsDouble(), row.aim())) {
            return "aim";
        }
        return row.isReached(score.getAsDouble(), row.atLeast(kind)) ? "reached" : "missed";
    }

    private static String scores(Row row, Results results) {
        return Stream.of(Kind.values())
                .filter(Kind::isAlbumZip)
                .map(kind -> number(results.score(row, kind)))
                .collect(Collectors.joining(" / "));
    }

    private static String atLeast(Row row) {
        return Stream.of(Kind.values())
                .filter(Kind::isAlbumZip)
                .map(kind -> number(row.atLeast(kind)))
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    /** Three digits that tell something. */
    private static String number(double value) {
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
