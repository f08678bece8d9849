package dev.weir.gateway.http.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.conversations.Conversations;
import dev.weir.gateway.conversations.KeptResponse;
import dev.weir.gateway.conversations.Shelf;
import dev.weir.gateway.dialect.openai.responses.Item;
import dev.weir.gateway.dialect.openai.responses.ItemIds;
import dev.weir.gateway.dialect.openai.responses.KeptAnswers;
import dev.weir.gateway.dialect.openai.responses.KeptItems;
import dev.weir.gateway.dialect.openai.responses.ResponseAsk;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.Asked;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts together what a client of Responses asks: its own items, and those that are kept. */
@Singleton
final class ResponseDesk {
    private final ResponseRequests requests;
    private final Conversations conversations;

    ResponseDesk(ResponseRequests requests, Conversations conversations) {
        this.requests = requests;
        this.conversations = conversations;
    }

    /** What the body asks. Looks into what is kept only if the body refers to it. */
    CompletionStage<Asked> read(String keyId, byte[] body) {
        ResponseAsk ask = requests.read(body);
        if (Boolean.TRUE.equals(ask.storing().asked())) {
            requireStore();
        }
        if (ask.storing().previous() == null && ask.references().isEmpty()) {
            return CompletableFuture.completedFuture(asked(keyId, ask, new Earlier(List.of(), 0, List.of())));
        }
        return conversations.ask(keyId, shelf -> {
            Earlier earlier = earlier(shelf, ask.storing().previous());
            return asked(keyId, ask.resolved(found(shelf, ask.references())), earlier);
        });
    }

    private void requireStore() {
        if (!conversations.keeps()) {
            throw Failure.of(FailureCode.UNSUPPORTED_VALUE, "'store' cannot be true: this gate keeps no answers.")
                    .at("store")
                    .asException();
        }
        if (!conversations.available()) {
            throw new GatewayException(
                    FailureCode.STORE_UNAVAILABLE, "Answers cannot be kept at this moment; ask with 'store' false.");
        }
    }

    private record Earlier(List<Item> items, long bytes, List<String> ids) {}

    private Asked asked(String keyId, ResponseAsk ask, Earlier earlier) {
        ChatRequest chat = ask.chat(earlier.items, earlier.bytes);
        var client = new ResponseClient(keyId, ask, earlier.ids, conversations);
        return new Asked(Door.OPENAI_RESPONSES, chat, client, chat.demand().streamed(), client);
    }

    private Earlier earlier(Shelf shelf, @Nullable String previous) {
        if (previous == null) {
            return new Earlier(List.of(), 0, List.of());
        }
        List<KeptResponse> turns = ItemIds.isResponse(previous) ? shelf.conversation(previous) : List.of();
        if (turns.isEmpty()) {
            throw missing(
                    FailureCode.PREVIOUS_RESPONSE_NOT_FOUND,
                    "Previous response with id '%s' not found.",
                    previous,
                    "previous_response_id");
        }
        KeptItems items = requests.kept();
        for (KeptResponse turn : turns) {
            if (!items.add(turn.input(), turn.answer())) {
                throw Failure.of(
                                FailureCode.INVALID_VALUE,
                                "The conversation before 'previous_response_id' has too many items.")
                        .at("previous_response_id")
                        .asException();
            }
        }
        return new Earlier(
                items.items(),
                items.promptBytes(),
                turns.stream()
                        .filter(conversations::aging)
                        .map(KeptResponse::id)
                        .toList());
    }

    private List<Item> found(Shelf shelf, List<String> references) {
        var items = new ArrayList<Item>();
        for (String id : references) {
            ItemIds.Place place = ItemIds.place(id);
            Optional<KeptResponse> row = place == null ? Optional.empty() : shelf.find(place.response());
            Item item = row.isEmpty() || place == null ? null : item(row.get(), place);
            if (item == null) {
                throw missing(FailureCode.INVALID_VALUE, "Item with id '%s' not found.", id, "input");
            }
            items.add(item);
        }
        return items;
    }

    private @Nullable Item item(KeptResponse row, ItemIds.Place place) {
        String list = place.output() ? KeptAnswers.output(row.answer()) : row.input();
        return requests.kept().at(list, place.index());
    }

    /** The same words whether it never was, is over, or is another's. */
    private static GatewayException missing(FailureCode code, String sentence, String id, String field) {
        return Failure.of(code, sentence.formatted(shown(id))).at(field).asException();
    }

    static String shown(String id) {
        String safe = id.replaceAll("[^A-Za-z0-9_-]", "?");
        return safe.length() > 64 ? safe.substring(0, 64) : safe;
    }
}
