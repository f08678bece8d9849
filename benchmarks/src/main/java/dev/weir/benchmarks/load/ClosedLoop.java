package dev.weir.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoEventLoopGroup;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Connections that each ask again as soon as they are answered. One event loop, so nothing here is shared. */
final class ClosedLoop implements AutoCloseable {
    private static final int MOST_TIMES = 4_000_000;

    private final IoEventLoopGroup loops = Loops.make(1);
    private final int port;
    private final LoadPlan plan;
    private final ByteBuf request;
    private final int[] micros = new int[MOST_TIMES];
    private int answers;
    private long failures;
    private boolean over;

    ClosedLoop(int port, String key, LoadPlan plan) {
        this.port = port;
        this.plan = plan;
        String body = plan.body();
        String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:" + port
                + "\r\ncontent-type: application/json\r\n"
                + (key.isEmpty() ? "" : "authorization: Bearer " + key + "\r\n")
                + "content-length: " + body.length() + "\r\n\r\n";
        this.request =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes((head + body).getBytes(US_ASCII)));
    }

    LoadResult run() throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(Loops.client())
                .handler(Loops.fill(channel -> channel.pipeline().addLast(new HttpResponseDecoder(), new Asker())));
        for (int i = 0; i < plan.connections(); i++) {
            bootstrap.connect(InetAddress.getLoopbackAddress(), port).sync();
        }
        loops.submit(() -> answers = 0).sync(); // those that came while others still connected
        long begun = System.nanoTime();
        loops.schedule(() -> over = true, plan.seconds(), TimeUnit.SECONDS).await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        int[] sorted = Arrays.copyOf(micros, Math.min(answers, MOST_TIMES));
        Arrays.sort(sorted);
        return new LoadResult(answers / seconds, at(sorted, 0.5), at(sorted, 0.99), answers, failures, 0);
    }

    private static double at(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * share)];
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One connection. */
    private final class Asker extends ChannelInboundHandlerAdapter {
        private long asked;
        private int status;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ask(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse head) {
                status = head.status().code();
            }
            if (message instanceof LastHttpContent && !over) {
                count();
                ask(context);
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            failures += over ? 0 : 1;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private void ask(ChannelHandlerContext context) {
            asked = System.nanoTime();
            context.writeAndFlush(request.duplicate());
        }

        private void count() {
            if (status != 200) {
                if (failures++ == 0) {
                    System.err.println("an answer had status " + status);
                }
                return;
            }
            if (answers < MOST_TIMES) {
                micros[answers] = (int) ((System.nanoTime() - asked) / 1000);
            }
            answers++;
        }
    }
}
