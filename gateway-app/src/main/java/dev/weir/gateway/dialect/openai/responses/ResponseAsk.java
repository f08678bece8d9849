package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.openai.Refusals;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client of Responses asks, before anything that is kept was looked up.
 *
 * @param demand what admission and routing need; earlier turns are not counted in yet
 * @param input the items of this request, among them references
 * @param making how the answer is to be made
 * @param storing what it has to do with what is kept
 * @param showing how the answer is told
 */
public record ResponseAsk(Demand demand, List<Item> input, Making making, Storing storing, Showing showing) {
    public ResponseAsk {
        input = List.copyOf(input);
    }

    /** @param instructions go before everything else, and for this answer only */
    public record Making(@Nullable String instructions, Sampling sampling, Tooling tooling, Features features) {}

    /**
     * @param previous the answer that this one goes on from
     * @param asked whether the client said that the answer is to be kept; null: it did not say, so it is
     * @param bytes the size of the request's body
     */
    public record Storing(
            @Nullable String previous, @Nullable Boolean asked, int bytes) {
        /** Whether the answer is to be kept. */
        public boolean wanted() {
            return asked == null || asked;
        }
    }

    /**
     * @param echo the settings to be told again, as members of an object
     * @param summary whether thinking is told as a summary
     * @param sealed whether thinking is also told in the field that clients send back
     */
    public record Showing(String echo, boolean summary, boolean sealed) {}

    /** The same with a text before the instructions. */
    ResponseAsk prompted(String text) {
        String said = making.instructions == null ? text : text + "\n\n" + making.instructions;
        var made = new Making(said, making.sampling, making.tooling, making.features);
        return new ResponseAsk(demand.reading(ByteBufUtil.utf8Bytes(text) + 2L), input, made, storing, showing);
    }

    /** The ids of the items that the input only refers to. */
    public List<String> references() {
        return input.stream()
                .filter(Item.Reference.class::isInstance)
                .map(item -> ((Item.Reference) item).id())
                .toList();
    }

    /** The same with the kept items in the places of the references, in their order. */
    public ResponseAsk resolved(List<Item> found) {
        var items = new ArrayList<Item>(input.size());
        int next = 0;
        for (Item item : input) {
            items.add(item instanceof Item.Reference ? found.get(next++) : item);
        }
        return new ResponseAsk(demand, items, making, storing, showing);
    }

    /** The input as it is to be kept, a list in JSON; every item has an id of its own. */
    public String inputToKeep(ItemIds ids) {
        return ItemWriter.array(input, ids);
    }

    /**
     * The chat that this is.
     *
     * @param earlier what was said before, oldest first
     * @throws dev.weir.gateway.failure.GatewayException if items do not go together
     */
    public ChatRequest chat(List<Item> earlier, long earlierBytes) {
        var items = new ArrayList<>(earlier);
        items.addAll(input);
        var messages = new ArrayList<Message>();
        if (making.instructions != null && !making.instructions.isEmpty()) {
            messages.add(Message.text(Role.SYSTEM, making.instructions));
        }
        List<Message> turns = ItemTurns.of(items);
        if (turns.isEmpty()) {
            throw Refusals.wrong("input", "has nothing in it for the model");
        }
        messages.addAll(turns);
        var whole = new Demand(
                demand.model(),
                demand.delivery(),
                demand.usageInStream(),
                demand.maxTokens(),
                demand.choices(),
                demand.promptBound() + earlierBytes,
                demand.prompts(),
                demand.leftOut(),
                demand.session(),
                demand.cache());
        return new ChatRequest(whole, messages, making.sampling, making.tooling, making.features, null);
    }
}
