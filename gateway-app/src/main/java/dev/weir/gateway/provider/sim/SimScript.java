package dev.weir.gateway.provider.sim;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the simulator will answer, event by event; the same question gets the same answer. */
final class SimScript {
    private static final int BYTES_PER_TOKEN = 4;
    private static final int MOST_QUOTED = 200;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

    private final List<AnswerEvent> events = new ArrayList<>();
    private final int mostTokens;
    private final List<String> stops;
    private int made;
    private final int read;

    SimScript(ModelRequest request) {
        Integer most = request.demand().maxTokens();
        this.mostTokens = most == null ? Integer.MAX_VALUE : most;
        this.read =
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, request.demand().promptBound() / BYTES_PER_TOKEN));
        this.stops = switch (request) {
            case ChatRequest chat -> chat.sampling().stop();
            case CompletionRequest completion -> completion.sampling().stop();
            case EmbeddingRequest embedding -> List.of();
        };
        switch (request) {
            case ChatRequest chat -> choices(0, chat.demand().choices(), lastWords(chat.messages()));
            case CompletionRequest completion -> {
                int each = completion.demand().choices();
                for (int i = 0; i < completion.prompts().size(); i++) {
                    choices(i * each, each, text(completion.prompts().get(i)));
                }
            }
            case EmbeddingRequest embedding -> events.add(new AnswerEvent.Embedded(vectors(embedding)));
        }
    }

    List<AnswerEvent> events() {
        return List.copyOf(events);
    }

    TokenCounts counts() {
        return TokenCounts.of(read, made);
    }

    private void choices(int first, int count, String asked) {
        for (int choice = first; choice < first + count; choice++) {
            say(choice, asked);
        }
    }

    private void say(int choice, String asked) {
        String quoted = asked.strip();
        if (quoted.length() > MOST_QUOTED) {
            quoted = quoted.substring(0, quoted.offsetByCodePoints(0, quoted.codePointCount(0, MOST_QUOTED))) + "…";
        }
        String answer = "This answer is simulated: " + SimProvider.MODEL
                + " is not a model, it only shows that the gate works. You wrote: " + quoted;
        String stop = stops.stream()
                .filter(answer::contains)
                .min((a, b) -> answer.indexOf(a) - answer.indexOf(b))
                .orElse(null);
        String[] words = BETWEEN_WORDS.split(stop == null ? answer : answer.substring(0, answer.indexOf(stop)));
        int said = Math.min(words.length, mostTokens);
        for (int i = 0; i < said; i++) {
            events.add(new AnswerEvent.ContentDelta(choice, words[i]));
        }
        made += said;
        FinishReason reason = said < words.length ? FinishReason.LENGTH : FinishReason.STOP;
        events.add(new AnswerEvent.ChoiceFinished(choice, reason, null));
    }

    private static String lastWords(List<Message> messages) {
        for (Message message : messages.reversed()) {
            if (message.role() == Role.USER) {
                return message.text();
            }
        }
        return "";
    }

    private static String text(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text(String text) -> text;
            case Prompt.Tokens(List<Integer> ids) -> ids.size() + " tokens";
        };
    }

    private static List<float[]> vectors(EmbeddingRequest request) {
        Integer wanted = request.dimensions();
        int length = wanted == null ? SimVectors.LENGTH : wanted;
        return request.inputs().stream()
                .map(input -> SimVectors.of(input.toString(), length))
                .toList();
    }
}
