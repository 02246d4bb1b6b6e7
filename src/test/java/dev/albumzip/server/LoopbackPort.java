package dev.albumzip.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** A free port of the loopback interface that can refuse connections for a while and then be the same again. */
final class LoopbackPort implements AutoCloseable {
    /** Bound but not listening: no other program gets the port while it is closed. */
    private final Socket reservation = new Socket();
    private final ExecutorService executor;
    private final Consumer<Socket> accepted;
    private ServerSocket listener;
    private boolean closed;

    LoopbackPort(ExecutorService executor, Consumer<Socket> accepted) throws IOException {
        this.executor = executor;
        this.accepted = accepted;
        reservation.setReuseAddress(true);
        reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        open();
    }

    int number() {
        return reservation.getLocalPort();
    }

    /** Accepts connections, if it does not yet. */
    synchronized void open() throws IOException {
        if (closed || (listener != null && !listener.isClosed())) {
            return;
        }
        var opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(reservation.getLocalSocketAddress());
        listener = opened;
        executor.execute(() -> accept(opened));
    }

    /** Refuses connections until it is opened. */
    synchronized void refuse() throws IOException {
        listener.close();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                accepted.accept(from.accept());
            }
        } catch (@SuppressWarnings("unused") IOException e) {
            // It refuses from now on.
            return;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        listener.close();
        reservation.close();
    }
}
