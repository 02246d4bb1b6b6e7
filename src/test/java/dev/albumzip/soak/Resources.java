package dev.albumzip.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a process uses, as the operating system sees it. */
record Resources(long residentMegabytes, long sockets, long descriptors, long threads) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    static Resources of(long pid) {
        var process = Path.of("/proc", Long.toString(pid));
        try {
            return new Resources(
                    number(RESIDENT, Files.readString(process.resolve("status"))) / 1000,
                    count(process.resolve("fd"), "", Resources::isSocket),
                    count(process.resolve("fd"), "", Resources::isNoArchive),
                    count(process.resolve("task"), "comm", Resources::isOutsideThePools));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The more of each. */
    Resources max(Resources other) {
        return new Resources(
                Math.max(residentMegabytes, other.residentMegabytes),
                Math.max(sockets, other.sockets),
                Math.max(descriptors, other.descriptors),
                Math.max(threads, other.threads));
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(Path entry) throws IOException;
    }

    private static long count(Path folder, String child, Test test) throws IOException {
        long count = 0;
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                count += holds(test, entry.resolve(child)) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean holds(Test test, Path entry) {
        try {
            return test.holds(entry);
        } catch (@SuppressWarnings("unused") IOException e) {
            // It has gone meanwhile.
            return false;
        }
    }

    private static boolean isSocket(Path descriptor) throws IOException {
        return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    }

    /** The containers close and open the archives of the class path as they like. */
    private static boolean isNoArchive(Path descriptor) throws IOException {
        var target = Files.readSymbolicLink(descriptor).toString();
        return !target.endsWith(".jar") && !target.endsWith(".war");
    }

    /** The containers' pools shrink in their own time. */
    private static boolean isOutsideThePools(Path name) throws IOException {
        var thread = Files.readString(name);
        return !thread.startsWith("qtp") && !thread.startsWith("http-");
    }

    private static long number(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }
}
