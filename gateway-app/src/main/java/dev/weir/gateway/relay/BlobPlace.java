package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.relay.Keepers.Kept;
import dev.weir.gateway.upstream.BodySource;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A file's way to one server, or the question whether it is there. Ends once. */
final class BlobPlace implements BodySource, ExchangeListener {
    private static final int CREATED = 201;

    private final BlobCall call;
    private final Kept place;
    private final long length;
    private @Nullable Exchange exchange;
    private @Nullable Sink sink;
    private @Nullable RefusedBody refused;
    private @Nullable Failure failure;
    private boolean made;
    private boolean full;
    private boolean done;

    BlobPlace(BlobCall call, Kept place, long length) {
        this.call = call;
        this.place = place;
        this.length = length;
    }

    void look(String digest, String attemptId) {
        open(place.keeper().look(digest, attemptId));
    }

    void upload(String digest, String attemptId) {
        open(place.keeper().upload(digest, this, attemptId));
    }

    private void open(UpstreamRequest request) {
        Exchange opened = place.keeper().transport().open(request, this);
        if (done) {
            opened.close();
        } else {
            exchange = opened;
        }
    }

    String backend() {
        return place.backend();
    }

    boolean done() {
        return done;
    }

    /** Whether the server has made a file that it had not. */
    boolean made() {
        return made;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    /** Whether pieces can be given, or need not be. */
    boolean ready() {
        return done || sink != null;
    }

    /** Whether it has had enough for now. */
    boolean full() {
        return full && !done;
    }

    void part(ByteBuf piece) {
        if (done || sink == null) {
            piece.release();
        } else {
            full = !sink.part(piece);
        }
    }

    void endOfFile() {
        if (!done && sink != null) {
            sink.end();
        }
    }

    void close() {
        done = true;
        if (exchange != null) {
            exchange.close();
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void begin(Sink opened) {
        sink = opened;
        call.moved();
    }

    @Override
    public void wanted() {
        full = false;
        call.moved();
    }

    @Override
    public void head(UpstreamHead head) {
        made = head.status() == CREATED;
        if (!head.successful()) {
            refused = new RefusedBody(head);
        }
    }

    @Override
    public void body(ByteBuf part) {
        if (refused != null) {
            refused.add(part);
        } else {
            part.release();
        }
    }

    @Override
    public void readComplete() {}

    @Override
    public void end() {
        over(refused == null ? null : place.keeper().refusal(refused.head(), refused.bytes()));
    }

    @Override
    public void failed(Failure why, boolean sent) {
        over(why);
    }

    private void over(@Nullable Failure why) {
        if (!done) {
            done = true;
            failure = why;
            call.moved();
        }
    }
}
