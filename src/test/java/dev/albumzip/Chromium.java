package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A browser without a window, told what to do through its DevTools protocol. */
final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final Pattern ADDRESS = Pattern.compile("listening on (ws://\\S+)");
    private static final Pattern END = Pattern.compile("\"state\":\"(completed|canceled)\"");

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private final Process process;
    private final WebSocket commands;

    Chromium(Path folder) throws IOException {
        var profile = "--user-data-dir=" + folder.resolve("profile");
        process = new ProcessBuilder("chromium", "--headless=new", "--remote-debugging-port=0", profile,
                "--no-sandbox", "--no-first-run", "--disable-background-networking", "--no-proxy-server").start();
        commands = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address(), this).join();
        send(1, "Browser.setDownloadBehavior",
                "'behavior': 'allow', 'eventsEnabled': true, 'downloadPath': '" + folder + "'");
    }

    private URI address() throws IOException {
        var messages = process.errorReader(UTF_8);
        for (String line; (line = messages.readLine()) != null;) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create(address.group(1));
            }
        }
        throw new IOException("Chromium does not start");
    }

    /** Waits for the end, and says which. */
    String download(String uri) {
        send(2, "Target.createTarget", "'url': '" + uri + "'");
        return end.orTimeout(1, TimeUnit.MINUTES).join();
    }

    private void send(int id, String method, String parameters) {
        var command = "{'id': %d, 'method': '%s', 'params': {%s}}".formatted(id, method, parameters);
        commands.sendText(command.replace('\'', '"'), true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        message.append(text);
        if (last) {
            var state = END.matcher(message);
            if (state.find()) {
                end.complete(state.group(1));
            }
            message.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() throws IOException {
        send(3, "Browser.close", "");
        // Until then it writes to its profile. Its end is also that of its messages.
        process.errorReader(UTF_8).transferTo(Writer.nullWriter());
        process.onExit().join();
    }
}
