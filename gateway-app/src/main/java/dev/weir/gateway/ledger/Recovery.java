package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.open.Board;
import dev.weir.gateway.ledger.open.Place;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done at a start about calls that were open when an earlier process of this data folder was killed. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /**
     * Writes one row for each call that stands on the board, and frees its place. The rows come after what the journal has of the same
     * calls, so that a call that had ended keeps its own row; and a second crash in the middle of this makes no row twice.
     *
     * @return how many calls there were
     */
    public static int run(Board board, UsageBook books) {
        List<Place> left = board.taken();
        for (Place place : left) {
            try {
                books.write(OpenCalls.read(place).row());
            } catch (RuntimeException e) {
                LOG.error(
                        "A call was open when the gate was killed, and what is left of it is not readable: {}",
                        e.toString());
            }
            place.free();
        }
        if (!left.isEmpty()) {
            LOG.info(
                    "{} calls were open when the gate was last killed; they are in the books as interrupted",
                    left.size());
        }
        return left.size();
    }
}
