package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads items that were kept, input and output of one answer after the other. Serves one request. */
public final class KeptItems {
    private final RequestBounds bounds;
    private final ItemReader reader;
    private final List<Item> items = new ArrayList<>();

    KeptItems(RequestBounds bounds) {
        this.bounds = bounds;
        this.reader = new ItemReader(bounds, true);
    }

    /**
     * Adds an answer.
     *
     * @param input its input, as it was kept
     * @param answer the answer itself, as it was told
     * @return whether the items are still not more than a request can have
     */
    public boolean add(String input, String answer) {
        items.addAll(reader.read(JsonInput.embedded(input)));
        items.addAll(reader.read(JsonInput.embedded(KeptAnswers.output(answer))));
        return items.size() <= bounds.messages();
    }

    /** All of them, oldest first. */
    public List<Item> items() {
        return items;
    }

    /** An upper bound of the tokens in them. */
    public long promptBytes() {
        return reader.promptBytes();
    }

    /** The item at that place of a list; null if the list is shorter. */
    public @Nullable Item at(String list, int index) {
        List<Item> all = reader.read(JsonInput.embedded(list));
        return index < all.size() ? all.get(index) : null;
    }
}
