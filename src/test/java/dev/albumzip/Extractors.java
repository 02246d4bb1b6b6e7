package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Programs with which people open archives, as far as they are installed. */
public enum Extractors {
    UNZIP("unzip"), SEVEN_ZIP("7z"), BSDTAR("bsdtar"), PYTHON("python3");

    private static final String TEST_IN_PYTHON = "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip())";

    private final String program;

    Extractors(String program) {
        this.program = program;
    }

    public boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Skips the calling test where the program is missing. */
    public void assumeInstalled() {
        assumeTrue(isInstalled(), program + " is not installed");
    }

    /** Reads the whole archive and fails with the program's own words if anything is wrong with it. */
    public void test(Path zip) throws IOException, InterruptedException {
        var file = zip.toString();
        switch (this) {
            case UNZIP -> run("-tq", file);
            case SEVEN_ZIP -> run("t", "-bd", file);
            // Puts the contents out, for its -t reads the central directory only.
            case BSDTAR -> run(Redirect.DISCARD, "-xOf", file);
            case PYTHON -> run("-c", TEST_IN_PYTHON, file);
        }
    }

    /**
     * Extracts the archive into a folder that is there.
     *
     * @return the extracted files by their paths below the folder, with {@code /}
     */
    public SortedMap<String, Path> extract(Path zip, Path into) throws IOException, InterruptedException {
        var file = zip.toString();
        var folder = into.toString();
        switch (this) {
            case UNZIP -> run("-q", file, "-d", folder);
            case SEVEN_ZIP -> run("x", "-bd", "-o" + folder, file);
            case BSDTAR -> run("-xf", file, "-C", folder);
            case PYTHON -> run("-m", "zipfile", "-e", file, folder);
        }
        return filesBelow(into);
    }

    private static SortedMap<String, Path> filesBelow(Path folder) throws IOException {
        var files = new TreeMap<String, Path>();
        try (var paths = Files.walk(folder)) {
            // As URIs, which give a name's bytes as UTF-8 whatever the JVM's own locale.
            paths.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.toUri().relativize(file.toUri()).getPath(), file));
        }
        return files;
    }

    /** Runs the program with other arguments than the above and fails if its exit code is not 0. */
    public void run(String... arguments) throws IOException, InterruptedException {
        run(Redirect.PIPE, arguments);
    }

    private void run(Redirect output, String... arguments) throws IOException, InterruptedException {
        boolean piped = output.equals(Redirect.PIPE);
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectOutput(output).redirectErrorStream(piped);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        // No program shall wait for the answer to a question.
        process.getOutputStream().close();
        try (var messages = piped ? process.getInputStream() : process.getErrorStream()) {
            var text = new String(messages.readAllBytes(), UTF_8);
            assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + text);
        }
    }
}
