package dev.albumzip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all candidates share: the S3 stand-in, the options, and a folder for logs and generated files.
 *
 * @param sources the folder with the peers' sources
 */
record Lab(Options options, Path war, Path folder, Path sources, StandInProcess s3) implements AutoCloseable {

    static Lab open(Options options, Path war, Path sources) throws IOException {
        var folder = Files.createDirectories(war.resolveSibling("bench")).toAbsolutePath();
        return new Lab(options, war, folder, sources, StandInProcess.start(folder));
    }

    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Whether a program is installed. */
    static boolean has(String program) {
        return List.of((System.getenv("PATH") + ":/usr/sbin").split(":", -1)).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @Override
    public void close() throws IOException {
        s3.close();
    }
}
