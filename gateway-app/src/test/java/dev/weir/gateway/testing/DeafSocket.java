package dev.weir.gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A listening socket that can go deaf: the queue in front of it is full, so that whoever connects gets no answer at all. */
public final class DeafSocket extends ServerSocket {
    private static final int LONGEST_QUEUE = 16;
    private static final int PATIENCE_MILLIS = 250;

    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final List<Socket> queue = new ArrayList<>();
    private volatile CountDownLatch hearing = new CountDownLatch(0);
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /** One that hears, on the loopback. */
    public DeafSocket() throws IOException {
        super(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
        Socket socket = super.accept();
        taken.add(socket);
        stopped.countDown();
        await(hearing);
        return socket;
    }

    /** Ends all connections, and lets nobody make another one. */
    public void goDeaf() throws IOException {
        stopped = new CountDownLatch(1);
        hearing = new CountDownLatch(1);
        for (Socket socket : taken) {
            socket.close();
        }
        taken.clear();
        Socket first = new Socket();
        if (comesIn(first)) {
            queue.add(first);
        }
        await(stopped); // or else it took one out of the queue later
        for (Socket next = new Socket(); comesIn(next); next = new Socket()) {
            queue.add(next);
            if (queue.size() > LONGEST_QUEUE) {
                throw new IOException("the queue takes all comers");
            }
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private boolean comesIn(Socket socket) throws IOException {
        try {
            socket.connect(getLocalSocketAddress(), PATIENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException full) {
            socket.close();
            return false;
        }
    }

    /** Takes those who have waited, and all who come. */
    public void hear() throws IOException {
        hearing.countDown();
        for (Socket waiting : queue) {
            waiting.close();
        }
        queue.clear();
    }

    @Override
    public void close() throws IOException {
        hear();
        super.close();
    }
}
