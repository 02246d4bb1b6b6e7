package dev.albumzip.bench;

import static dev.albumzip.bench.Kind.NGINX;
import static dev.albumzip.bench.Kind.NODE;

import java.util.Locale;
import java.util.Optional;

/** A row of the table: what is measured, in which unit, and what is to be reached; above it what peers have reached. */
enum Row {
    // mod_zip: 0.8
    THROUGHPUT_1("4 MB photos, one client", "MB/s", true, NGINX, 0.65, 0.9),
    // mod_zip: 1.6, Node: 6
    CPU("CPU for that", "s/GB", false, NGINX, 2.5, 1.6),
    //
    THROUGHPUT_8("4 MB photos, 8 clients", "MB/s", true, NGINX, 0.7, 0.95),
    //
    THROUGHPUT_LARGE("400 MB files, one client", "MB/s", true, NGINX, 0.8, 1.0),
    // mod_zip: 2.5 to 4
    SMALL_PHOTOS("5,000 photos of 40 KB", "MB/s", true, NODE, 1.2, 3),
    // mod_zip and Node: 21
    LATENCY("500 photos of 200 KB, S3's first byte after 40 ms", "s", false, null, 2, 1),
    //
    HEADERS("headers of 1,000 photos, beyond the listing's time", "ms", false, null, 30, 5),
    // mod_zip: 8.4
    ARRIVALS("clients arriving at once: first byte at p99", "s", false, null, 1, 0.5),
    //
    ARRIVALS_MEDIAN("the same, median", "s"),
    //
    STALLED("a new small download beside stalled ones", "ms", false, null, 100, 20),
    // mod_zip: 871, Node: 3,252
    STALLED_MEMORY("memory for each stalled download", "KB", false, null, 350, 150) {
        @Override
        double atLeast(Kind kind) {
            return kind == Kind.TOMCAT ? STALLED_MEMORY_TOMCAT : super.atLeast(kind);
        }
    },
    //
    STALLED_RESIDENT("of that, resident size", "KB"),
    //
    STALLED_SOCKETS("of that, the server's socket buffers", "KB"),
    //
    STALLED_MACHINE("all socket buffers of the machine, for each", "KB"),
    // mod_zip: 2 to 7.5, Node: 3 to 11
    WASTE("S3 sent beyond what the client got that left after 1 MB, fast", "MB", false, null, 4, 1),
    //
    WASTE_SLOW("the same, at 1 MB/s", "MB", false, null, 4, 1),
    //
    LARGE_ALBUM("100,000 photos: heap for the plan", "MB", false, null, 60, 20),
    //
    LARGE_ALBUM_HEADERS("100,000 photos: headers, beyond the listing's time", "s", false, null, 1, 0.3);

    private static final double STALLED_MEMORY_TOMCAT = 450;

    private final String what;
    private final String unit;
    private final boolean moreIsBetter;
    private final Kind peer;
    private final double atLeast;
    private final double aim;

    /**
     * A row with a goal.
     *
     * @param peer with one, the goals are ratios to it
     */
    Row(String what, String unit, boolean moreIsBetter, Kind peer, double atLeast, double aim) {
        this.what = what;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
        this.peer = peer;
        this.atLeast = atLeast;
        this.aim = aim;
    }

    Row(String what, String unit) {
        this(what, unit, false, null, Double.NaN, Double.NaN);
    }

    /** As it stands in options and results. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String what() {
        return what;
    }

    String unit() {
        return unit;
    }

    Optional<Kind> peer() {
        return Optional.ofNullable(peer);
    }

    boolean hasGoal() {
        return !Double.isNaN(atLeast);
    }

    double atLeast(@SuppressWarnings("unused") Kind kind) {
        return atLeast;
    }

    double aim() {
        return aim;
    }

    boolean isReached(double figure, double goal) {
        return moreIsBetter ? figure >= goal : figure <= goal;
    }
}
