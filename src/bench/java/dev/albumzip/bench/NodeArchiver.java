package dev.albumzip.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Node's archiver, the usual answer to the question how to do this. */
final class NodeArchiver {
    private static final List<String> FILES = List.of("package.json", "archiver.js");

    private NodeArchiver() {}

    static Optional<Candidate> start(Lab lab) throws IOException, InterruptedException {
        var folder = Files.createDirectories(lab.folder().resolve("node"));
        for (var file : FILES) {
            Files.copy(lab.sources().resolve("node").resolve(file), folder.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Lab.has("node") || !isInstalled(folder, lab.log("npm"))) {
            return Optional.empty();
        }
        var script = folder.resolve("archiver.js").toString();
        var child = ChildProcess.start(lab.log("node"), List.of("node", script, lab.s3().url() + "/bench/"));
        return Optional.of(new Candidate(Kind.NODE, child.port(), child.process().pid(), false, child));
    }

    private static boolean isInstalled(Path folder, Path log) throws IOException, InterruptedException {
        if (Files.isDirectory(folder.resolve("node_modules/archiver"))) {
            return true;
        }
        return Lab.has("npm") && new ProcessBuilder("npm", "install", "--no-audit", "--no-fund")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start()
                .waitFor() == 0;
    }
}
