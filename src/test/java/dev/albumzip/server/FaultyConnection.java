package dev.albumzip.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One connection through the relay: passes requests, which have no bodies, as they are, and answers with faults. */
final class FaultyConnection {
    private final FaultyS3 faults;
    private final Socket client;
    private final Socket server;
    private final InputStream fromClient;
    private final InputStream fromServer;

    FaultyConnection(FaultyS3 faults, Socket client, Socket server) throws IOException {
        this.faults = faults;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        fromClient = new BufferedInputStream(client.getInputStream());
        fromServer = new BufferedInputStream(server.getInputStream());
    }

    /** Until either end closes it or a fault does. */
    void run() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            faults.idle(client);
            var head = HttpHead.read(fromClient);
            if (head.isEmpty()) {
                return;
            }
            faults.busy(client);
            try {
                goesOn = answer(head.get());
            } finally {
                faults.done();
            }
        }
    }

    /** Answers a request, and says whether the connection carries another one. */
    private boolean answer(HttpHead head) throws IOException {
        var request = S3Request.of(head);
        server.getOutputStream().write(head.bytes());
        var response = read(request);
        var injection = faults.injectionFor(request);
        if (injection.isEmpty()) {
            return pass(request, response);
        }
        var fault = injection.get().fault();
        long at = response.offset(injection.get().position());
        if (at > 0 && at >= response.length()) {
            return pass(request, response);
        }
        if (at > 0 && fault.isOfHead()) {
            // A clean end, for a reset may take bytes along that have passed already.
            faults.onReopening(request, fault);
            response.send(client, at);
            return false;
        }
        if (fault.cuts()) {
            faults.happened(fault);
            response.send(client, at);
            cut(fault);
            return false;
        }
        var altered = FaultyAnswer.of(request, response, fault, at, faults.lastElements());
        altered.ifPresent(ignored -> faults.happened(fault));
        return pass(request, altered.orElse(response));
    }

    private S3Response read(S3Request request) throws IOException {
        var response = S3Response.read(request, fromServer);
        if (!request.isListing() || response.head().status() != 200) {
            return response;
        }
        var page = ListingPage.of(response);
        page.nextToken().ifPresent(token -> faults.lastElements().put(token, page.last()));
        return response.withBody(page.bytes());
    }

    private boolean pass(S3Request request, S3Response response) throws IOException {
        response.send(client, Long.MAX_VALUE);
        return response.keepsAlive(request);
    }

    private void cut(S3Fault fault) throws IOException {
        switch (fault) {
            case STALL -> fromClient.transferTo(OutputStream.nullOutputStream());
            case CONNECTION_REFUSED -> faults.refuse();
            default -> client.setSoLinger(fault == S3Fault.RESET, 0);
        }
    }
}
