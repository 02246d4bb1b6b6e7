package dev.albumzip.bench;

import static dev.albumzip.bench.Kind.JETTY;
import static dev.albumzip.bench.Kind.NODE;
import static dev.albumzip.bench.Kind.SERVLET;
import static dev.albumzip.bench.Kind.TOMCAT;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is measured. */
final class Measures {
    private static final long PHOTO = 4_000_000;
    private static final long SMALL_PHOTO = 40_000;
    private static final long MIDDLE_PHOTO = 200_000;
    private static final long LITTLE_PHOTO = 100_000;
    private static final long LARGE_FILE = 400_000_000;
    private static final int S3_LATENCY_MILLIS = 40;
    private static final List<Kind> ALL = List.of(Kind.values());

    private Measures() {}

    /** Those which fill a row that was asked for. */
    static List<Measure> chosen(Options options) {
        var ids = Stream.of(Row.values()).map(Row::id).collect(Collectors.toSet());
        if (!ids.containsAll(options.only())) {
            throw new IllegalArgumentException("bench.only must name some of " + ids);
        }
        return all(options).stream().filter(measure -> isWanted(measure, options.only())).toList();
    }

    private static boolean isWanted(Measure measure, Set<String> only) {
        return only.isEmpty() || measure.rows().stream().map(Row::id).anyMatch(only::contains);
    }

    private static List<Measure> all(Options options) {
        return List.of(
                new Throughput(new Load(new BenchAlbum(100, PHOTO), 1), ALL, Map.of(
                        Row.THROUGHPUT_1, Load.Result::megabytesPerSecond,
                        Row.CPU, Load.Result::cpuSecondsPerGigabyte)),
                new Throughput(new Load(new BenchAlbum(25, PHOTO), 8), ALL, Map.of(
                        Row.THROUGHPUT_8, Load.Result::megabytesPerSecond)),
                new Throughput(new Load(new BenchAlbum(2, LARGE_FILE), 1), ALL, Map.of(
                        Row.THROUGHPUT_LARGE, Load.Result::megabytesPerSecond)),
                new Throughput(
                        new Load(new BenchAlbum(5000, SMALL_PHOTO), 1),
                        List.of(TOMCAT, JETTY, NODE, SERVLET),
                        Map.of(Row.SMALL_PHOTOS, Load.Result::megabytesPerSecond)),
                new Throughput(
                        new Load(new BenchAlbum(500, MIDDLE_PHOTO).at(S3_LATENCY_MILLIS), 1),
                        List.of(TOMCAT, JETTY),
                        Map.of(Row.LATENCY, Load.Result::secondsEach)),
                new SmallHeaders(new Headers(new BenchAlbum(1000, PHOTO))),
                new Arrivals(new BenchAlbum(5, PHOTO), options.arrivals()),
                new Stalled(new BenchAlbum(100, PHOTO), new BenchAlbum(1, LITTLE_PHOTO), options.stalled()),
                new Waste(new BenchAlbum(50, PHOTO).withMeter()),
                new LargeAlbum(new Headers(new BenchAlbum(100_000, PHOTO))));
    }
}
