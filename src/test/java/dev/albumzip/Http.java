package dev.albumzip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The tests' HTTP client. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Until the headers. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Http() {}

    /** Headers are names and values in turn. */
    static HttpResponse<byte[]> get(URI uri, String... headers) {
        return send("GET", uri, headers);
    }

    static HttpResponse<byte[]> send(String method, URI uri, String... headers) {
        return send(request(method, uri, headers));
    }

    static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A response whose body is read by the test. */
    static HttpResponse<InputStream> open(URI uri, String... headers) throws IOException {
        return open(uri, HttpClient.Version.HTTP_1_1, headers);
    }

    static HttpResponse<InputStream> open(URI uri, HttpClient.Version version, String... headers) throws IOException {
        // One client a call: an HTTP/2 connection that a server breaks must not disturb another test.
        try {
            var client = HttpClient.newBuilder().version(version).build();
            return client.send(request("GET", uri, headers), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(String method, URI uri, String... headers) {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
