package dev.albumzip.web;

import java.io.IOException;
import java.io.OutputStream;

/** The response's body; what fails here is the client's side of a download and told apart from S3's. */
final class ClientStream extends OutputStream {
    private final OutputStream response;
    private long count;

    ClientStream(OutputStream response) {
        this.response = response;
    }

    /** Bytes that the container has taken; it may not have sent all of them. */
    long count() {
        return count;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        try {
            response.write(bytes, start, length);
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
        count += length;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[]{(byte) oneByte}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
        try {
            response.flush();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }
}
