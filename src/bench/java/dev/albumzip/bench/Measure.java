package dev.albumzip.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Something that is measured of each candidate in its turn. */
interface Measure {

    /** The rows that it fills. */
    List<Row> rows();

    /** Who takes part. */
    List<Kind> kinds();

    /** Whether each turn is that of a process which has done nothing before, and is alone. */
    default boolean isOfFreshProcess() {
        return false;
    }

    /** Keeps the candidate under load until the JIT has done its work. */
    void warmUp(Candidate candidate, Duration time) throws Exception;

    /** A turn: a figure for each row. */
    Map<Row, Double> run(Candidate candidate, Lab lab) throws Exception;
}
