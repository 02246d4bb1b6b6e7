package dev.albumzip.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The results with the figure of every single turn. */
record ReportJson(Report report) {

    private record Document(Instant taken, Machine machine, Options options, List<Entry> rows) {}

    private record Entry(String id, String what, String unit, String peer, Map<String, Column> candidates) {}

    /**
     * Of a candidate.
     *
     * @param score the median, or its ratio to the peer's
     */
    private record Column(Double median, Double score, Double atLeast, Double aim, List<Double> turns,
            String missing) {}

    String text() {
        var rows = report.results().rows().stream().map(this::entry).toList();
        var document = new Document(Instant.now(), report.machine(), report.options(), rows);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private Entry entry(Row row) {
        var columns = new TreeMap<String, Column>();
        Stream.of(Kind.values())
                .filter(kind -> !report.results().all(row, kind).isEmpty()
                        || report.results().reason(row, kind).isPresent())
                .forEach(kind -> columns.put(kind.title(), column(row, kind)));
        return new Entry(row.id(), row.what(), row.unit(), row.peer().map(Kind::title).orElse(null), columns);
    }

    private Column column(Row row, Kind kind) {
        boolean hasGoal = row.hasGoal() && kind.isAlbumZip();
        return new Column(
                orNull(report.results().median(row, kind)),
                hasGoal ? orNull(report.results().score(row, kind)) : null,
                hasGoal ? row.atLeast(kind) : null,
                hasGoal ? row.aim() : null,
                report.results().all(row, kind),
                report.results().reason(row, kind).orElse(null));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
