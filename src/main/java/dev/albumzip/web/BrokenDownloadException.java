package dev.albumzip.web;

import jakarta.servlet.ServletException;

/** Thrown at the container to break a connection. It has no stack trace: its cause has been logged where it arose. */
final class BrokenDownloadException extends ServletException {
    private static final long serialVersionUID = 1;

    BrokenDownloadException() {
        super("the download is broken off, see the warning before");
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
