package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** The response's body; what fails here is the client's side of a download and told apart from S3's. */
final class ClientStream extends OutputStream {
    private final OutputStream response;
    private final AsyncRequest async;

    private ClientStream(OutputStream response, AsyncRequest async) {
        this.response = response;
        this.async = async;
    }

    static ClientStream of(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return new ClientStream(response.getOutputStream(), AsyncRequest.of(request));
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        checkNotEnded();
        async.exchange().pace(length);
        long from = System.nanoTime();
        try {
            response.write(bytes, start, length);
        } catch (IOException | RuntimeException e) {
            // Tomcat takes the stream away from a request that it has ended, and fails with what then happens to fail.
            throw new ClientGoneException(e);
        }
        async.exchange().sent(length, from, System.nanoTime());
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[]{(byte) oneByte}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
        checkNotEnded();
        try {
            response.flush();
        } catch (IOException | RuntimeException e) {
            throw new ClientGoneException(e);
        }
    }

    private void checkNotEnded() throws ClientGoneException {
        if (async.isEnded()) {
            throw new ClientGoneException("the container has ended the request");
        }
    }
}
