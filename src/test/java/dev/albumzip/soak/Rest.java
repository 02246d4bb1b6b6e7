package dev.albumzip.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a container uses when no client is there; the descriptors are counted before the collection could close any. */
record Rest(Resources resources, long heapMegabytes, long downloads) {
    /** Pools and caches fill up to the highest load so far, which a later moment may bring. */
    private static final long MORE_HEAP_MEGABYTES = 20;

    /** Idle connections to S3 last some seconds, and the JVM opens files as it likes. */
    private static final long MORE_DESCRIPTORS = 20;

    /** The JVM has more or fewer threads for its compiler, its collector and virtual threads. */
    private static final long MORE_THREADS = 10;

    /**
     * @param dump a file for the JVM's threads
     */
    static Rest of(long pid, Path dump) throws IOException {
        var resources = Resources.of(pid);
        return new Rest(resources, Jcmd.heapMegabytes(pid), Jcmd.downloads(pid, dump));
    }

    /** What is more now than a limit allows, in words. */
    List<String> leaksSince(Rest reference) {
        var leaks = new ArrayList<String>();
        var before = reference.resources;
        check("MB of heap", reference.heapMegabytes, heapMegabytes, MORE_HEAP_MEGABYTES, leaks);
        check("sockets", before.sockets(), resources.sockets(), MORE_DESCRIPTORS, leaks);
        check("descriptors", before.descriptors(), resources.descriptors(), MORE_DESCRIPTORS, leaks);
        check("threads", before.threads(), resources.threads(), MORE_THREADS, leaks);
        // None may be left, and not only no more than before.
        check("downloads", 0, downloads, 0, leaks);
        return leaks;
    }

    private static void check(String what, long before, long now, long more, List<String> leaks) {
        if (now > before + more) {
            leaks.add("%s: %d, then %d, allowed are %d more".formatted(what, before, now, more));
        }
    }
}
