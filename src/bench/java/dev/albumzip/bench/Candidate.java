package dev.albumzip.bench;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A running server.
 *
 * @param pid of its process; it may have children
 * @param plain whether it gives one object with as many bytes instead of an archive
 */
record Candidate(Kind kind, int port, long pid, boolean plain, Closeable process) implements Closeable {

    String path(BenchAlbum album) {
        return plain ? album.plain() : album.zip();
    }

    /** What all its processes have used since they started. */
    Duration cpu() {
        var process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
