package dev.albumzip.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/** Whole downloads: how fast, and at which cost. */
record Throughput(Load load, List<Kind> kinds, Map<Row, ToDoubleFunction<Load.Result>> figures) implements Measure {

    @Override
    public List<Row> rows() {
        return figures.keySet().stream().sorted().toList();
    }

    /** S3's latency is nothing that a JIT could learn. */
    @Override
    public void warmUp(Candidate candidate, Duration time) throws InterruptedException, ExecutionException {
        new Load(load.album().at(0), load.clients()).run(candidate, time);
    }

    @Override
    public Map<Row, Double> run(Candidate candidate, Lab lab) throws InterruptedException, ExecutionException {
        var result = load.run(candidate, lab.options().seconds());
        var values = new EnumMap<Row, Double>(Row.class);
        figures.forEach((row, figure) -> values.put(row, figure.applyAsDouble(result)));
        return values;
    }
}
