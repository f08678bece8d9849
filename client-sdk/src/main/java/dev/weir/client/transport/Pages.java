package dev.weir.client.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists that come page by page. */
public final class Pages {
    private Pages() {}

    /**
     * A part of a list.
     *
     * @param items in their order
     * @param next token of the page after; empty when this is the last
     */
    public record Page<T>(List<T> items, String next) {}

    /** Fetches all pages. The function gets the token of the page to fetch, empty for the first. */
    public static <T> List<T> all(Function<String, Page<T>> fetch) {
        return upTo(Integer.MAX_VALUE, fetch);
    }

    /** Fetches pages until there are so many items or no more, and gives at most so many. */
    public static <T> List<T> upTo(int most, Function<String, Page<T>> fetch) {
        List<T> items = new ArrayList<>();
        String token = "";
        do {
            Page<T> page = fetch.apply(token);
            items.addAll(page.items());
            token = page.next();
        } while (!token.isEmpty() && items.size() < most);
        return List.copyOf(items.size() > most ? items.subList(0, most) : items);
    }
}
