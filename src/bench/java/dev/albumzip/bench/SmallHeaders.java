package dev.albumzip.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The headers of an album of one page. */
record SmallHeaders(Headers headers) implements Measure {
    private static final int TIMES = 50;

    @Override
    public List<Row> rows() {
        return List.of(Row.HEADERS);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.TOMCAT, Kind.JETTY);
    }

    @Override
    public void warmUp(Candidate candidate, Duration time) throws IOException {
        headers.warmUp(candidate, time);
    }

    @Override
    public Map<Row, Double> run(Candidate candidate, Lab lab) throws IOException {
        return Map.of(Row.HEADERS, Seconds.toMillis(headers.secondsBeyondListing(candidate, lab, TIMES)));
    }
}
