package dev.albumzip.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The table at the end, narrow and in plain text. */
final class Summary {
    private final StringBuilder text = new StringBuilder();
    private final List<Column> columns;

    /** What one container's column is made of. */
    record Column(Target target, Rest reference, Rest end, Resources peak, long stopSeconds) {}

    Summary(List<Column> columns) {
        this.columns = columns;
    }

    @Override
    public String toString() {
        text.setLength(0);
        line("", column -> column.target.kind().toString());
        number("requests", column -> column.target.tally().requests());
        for (var outcome : Outcome.values()) {
            number("  " + outcome.name().toLowerCase(Locale.ROOT), column -> column.target.tally().of(outcome));
        }
        number("faults of S3", column -> column.target.faults());
        number("MB received", column -> column.target.tally().bytes() / 1_000_000);
        line("at rest", column -> "warm -> end");
        change("  heap, MB", Rest::heapMegabytes);
        change("  RSS, MB", rest -> rest.resources().residentMegabytes());
        change("  sockets", rest -> rest.resources().sockets());
        change("  descriptors", rest -> rest.resources().descriptors());
        change("  threads", rest -> rest.resources().threads());
        change("  downloads", Rest::downloads);
        line("at most", column -> "");
        number("  RSS, MB", column -> column.peak.residentMegabytes());
        number("  sockets", column -> column.peak.sockets());
        number("  threads", column -> column.peak.threads());
        number("stop, s", Column::stopSeconds);
        return text.toString();
    }

    private void number(String label, ToLongFunction<Column> value) {
        line(label, column -> String.format(Locale.ROOT, "%,d", value.applyAsLong(column)));
    }

    private void change(String label, ToLongFunction<Rest> value) {
        line(label, column -> value.applyAsLong(column.reference) + " -> " + value.applyAsLong(column.end));
    }

    private void line(String label, Function<Column, String> value) {
        var line = new StringBuilder(String.format("%-16s", label));
        columns.forEach(column -> line.append(String.format("%14s", value.apply(column))));
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
