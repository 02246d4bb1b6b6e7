package dev.albumzip.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The figures of all turns, and why some are missing. */
final class Results {
    private final Map<Row, Map<Kind, List<Double>>> values = new EnumMap<>(Row.class);
    private final Map<Row, Map<Kind, String>> missing = new EnumMap<>(Row.class);

    void add(Row row, Kind kind, double value) {
        values.computeIfAbsent(row, ignored -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, ignored -> new ArrayList<>())
                .add(value);
    }

    void miss(List<Row> rows, Kind kind, String reason) {
        rows.forEach(row -> missing.computeIfAbsent(row, ignored -> new EnumMap<>(Kind.class)).put(kind, reason));
    }

    boolean isMissing(List<Row> rows, Kind kind) {
        return rows.stream().anyMatch(row -> reason(row, kind).isPresent());
    }

    /** Why there is no figure. */
    Optional<String> reason(Row row, Kind kind) {
        return Optional.ofNullable(missing.getOrDefault(row, Map.of()).get(kind));
    }

    /** In the order of the table. */
    Set<Row> rows() {
        return values.keySet();
    }

    List<Double> all(Row row, Kind kind) {
        return values.getOrDefault(row, Map.of()).getOrDefault(kind, List.of());
    }

    OptionalDouble median(Row row, Kind kind) {
        var all = all(row, kind);
        return all.isEmpty() || reason(row, kind).isPresent()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Samples.median(all));
    }

    /** What is held against the goal: the median or, if the row has a peer, its ratio to the peer's. */
    OptionalDouble score(Row row, Kind kind) {
        var own = median(row, kind);
        if (row.peer().isEmpty() || own.isEmpty()) {
            return own;
        }
        var peer = median(row, row.peer().get());
        return peer.isEmpty() ? peer : OptionalDouble.of(own.getAsDouble() / peer.getAsDouble());
    }
}
