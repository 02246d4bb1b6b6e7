package dev.albumzip.web;

import java.io.IOException;

/** The client takes no more bytes. Nothing is wrong on our side. */
final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1;

    ClientGoneException(String reason) {
        super(reason);
    }

    ClientGoneException(Exception cause) {
        super("the client has gone: " + cause.getMessage(), cause);
    }
}
