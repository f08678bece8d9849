package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Rate;
import dev.weir.gateway.ledger.open.Board;
import dev.weir.gateway.ledger.open.Place;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are open now, on a board that outlives a kill of the process: each with what its row would say if the gate died, and how
 * far it is. For all threads; never blocks and writes no file by a system call.
 */
public final class OpenCalls {
    private final Board board;

    /** The calls of that board. */
    public OpenCalls(Board board) {
        this.board = board;
    }

    /**
     * A call is let in.
     *
     * @param reserved what is set aside for it, in micro-credits; 0: it has no hold
     * @param rate what it costs, as far as that is known
     * @param prompt its tokens, estimated
     * @return its place; null if as many calls are open as there may be
     */
    public @Nullable Place open(Entry entry, long reserved, Rate rate, int prompt) {
        return board.claim(target -> {
            RowCodec.write(entry, target);
            target.putLong(reserved).putInt(prompt);
            write(rate, target);
        });
    }

    /** A server was chosen for a call, and with it the rate. */
    public static void sentTo(Place place, String backend, String sentModel, Rate rate) {
        place.note(target -> {
            write(rate, target);
            RowCodec.text(target, backend);
            RowCodec.text(target, sentModel);
        });
    }

    private static void write(Rate rate, ByteBuffer to) {
        Price price = rate.price();
        to.putLong(price.call()).putLong(price.input()).putLong(price.output()).putInt(rate.factor());
    }

    private static Rate rate(ByteBuffer from) {
        Price price = new Price(from.getLong(), from.getLong(), from.getLong());
        return new Rate(price, from.getInt());
    }

    /**
     * What stands on a place.
     *
     * @throws RuntimeException if that is not to be understood
     */
    static LostCall read(Place place) {
        byte[] record = place.record();
        if (record == null) {
            throw new IllegalStateException("damaged");
        }
        ByteBuffer from = ByteBuffer.wrap(record);
        Entry entry = RowCodec.entry(from);
        long reserved = from.getLong();
        int prompt = from.getInt();
        Rate rate = rate(from);
        byte[] note = place.note();
        if (note == null) {
            return new LostCall(entry, reserved, rate, prompt, place.made(), null, null);
        }
        ByteBuffer more = ByteBuffer.wrap(note);
        Rate chosen = rate(more);
        String backend = RowCodec.text(more);
        return new LostCall(entry, reserved, chosen, prompt, place.made(), backend, RowCodec.text(more));
    }
}
