package dev.weir.gateway.conversations;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The answers of one key, for a piece of work that may block. */
public final class Shelf {
    private final ResponseTable table;
    private final ConversationSettings settings;
    private final InstantSource clock;
    private final String keyId;

    Shelf(ResponseTable table, ConversationSettings settings, InstantSource clock, String keyId) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.keyId = keyId;
    }

    /** The answer of that id, if this key has it. */
    public Optional<KeptResponse> find(String id) {
        try {
            return table.find(keyId, id, clock.instant());
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    /** Removes the answer; false if this key has none of that id. */
    public boolean delete(String id) {
        try {
            return table.delete(keyId, id, clock.instant());
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    /**
     * The whole conversation that ends with that answer, oldest first; empty if that answer or one that it goes on from is not there.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} if it is too long
     */
    public List<KeptResponse> conversation(String id) {
        Deque<KeptResponse> turns = new ArrayDeque<>();
        long size = 0;
        for (String next = id; next != null; next = turns.getFirst().previousId()) {
            Optional<KeptResponse> turn = find(next);
            if (turn.isEmpty()) {
                return List.of();
            }
            turns.addFirst(turn.get());
            size += turn.get().size();
            if (turns.size() > settings.mostTurns() || size > settings.mostTurnBytes()) {
                throw Failure.of(
                                FailureCode.INVALID_VALUE,
                                "The conversation before 'previous_response_id' is too long to go on with; begin a new one.")
                        .at("previous_response_id")
                        .asException();
            }
        }
        return List.copyOf(turns);
    }
}
