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
import java.util.concurrent.TimeUnit;

/** A listening socket that can go deaf: the queue in front of it is full, so that whoever connects gets no answer at all. */
public final class DeafSocket extends ServerSocket {
    private static final int LONGEST_QUEUE = 16;
    private static final int PATIENCE_MILLIS = 250;
    private static final int WAIT_SECONDS = 300;

    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final List<Socket> queue = new ArrayList<>();
    private volatile Ear ear = new Ear(new CountDownLatch(0), new CountDownLatch(0));

    /**
     * @param hears when it goes on taking connections
     * @param holds when it has taken one, and takes no more
     */
    private record Ear(CountDownLatch hears, CountDownLatch holds) {}

    /** One that hears, on the loopback. */
    public DeafSocket() throws IOException {
        super(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
        Socket socket = super.accept();
        Ear now = ear;
        taken.add(socket);
        now.holds.countDown();
        await(now.hears);
        return socket;
    }

    /** Ends all connections, and lets nobody make another one. */
    public void goDeaf() throws IOException {
        ear = new Ear(new CountDownLatch(1), new CountDownLatch(1));
        for (Socket socket : taken) {
            socket.close();
        }
        taken.clear();
        Socket first = new Socket();
        if (comesIn(first)) {
            queue.add(first);
        }
        await(ear.holds); // or else it took one out of the queue later
        for (Socket next = new Socket(); comesIn(next); next = new Socket()) {
            queue.add(next);
            if (queue.size() > LONGEST_QUEUE) {
                throw new IOException("the queue takes all comers");
            }
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
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
        ear.hears.countDown();
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
