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

/** The tests' HTTP client. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static HttpResponse<byte[]> get(URI uri) {
        return send("GET", uri);
    }

    static HttpResponse<byte[]> send(String method, URI uri) {
        try {
            return CLIENT.send(request(method, uri), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A response whose body is read by the test. */
    static HttpResponse<InputStream> open(URI uri, HttpClient.Version version) throws IOException {
        // One client a call: an HTTP/2 connection that a server breaks must not disturb another test.
        try {
            return HttpClient.newBuilder().version(version).build().send(request("GET", uri),
                    BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static HttpRequest request(String method, URI uri) {
        return HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    }
}
