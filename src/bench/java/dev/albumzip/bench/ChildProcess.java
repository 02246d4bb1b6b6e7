package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that says its port on its standard output and ends with its standard input. */
record ChildProcess(Process process, int port) implements Closeable {
    private static final int STOP_SECONDS = 20;

    static ChildProcess start(Path log, List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start();
        var line = process.inputReader(UTF_8).readLine();
        if (line == null) {
            throw new IOException("did not start, see " + log + ": " + String.join(" ", command));
        }
        return new ChildProcess(process, Integer.parseInt(line));
    }

    /** A JVM with the class path of this one. */
    static ChildProcess java(Path log, List<String> options, Class<?> main, String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return start(log, command);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
