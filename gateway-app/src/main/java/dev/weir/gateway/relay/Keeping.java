package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.cache.AnswerCache;
import dev.weir.gateway.cache.CacheQuestion;
import dev.weir.gateway.cache.KeptAnswer;
import dev.weir.gateway.chat.ModelRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers calls out of the cache where it has an answer, and has the answers of the others kept. A hit is admitted like any call. */
final class Keeping {
    private final AnswerCache cache;
    private final AdmissionDesk desk;

    Keeping(AnswerCache cache, AdmissionDesk desk) {
        this.cache = cache;
        this.desk = desk;
    }

    /** How old an answer to this request may be; null: it is none for the cache. */
    @Nullable
    Duration ttl(ModelRequest request) {
        return cache.ttl(request);
    }

    /** @param fresh goes on with a call that the cache has no answer for */
    <T> Answer open(OpenedCall<T> call, ModelRequest request, Duration ttl, Function<OpenedCall<T>, Answer> fresh) {
        List<String> models = call.journey().resolved().sentModels();
        CacheQuestion question = cache.question(call.caller().key().account(), models, request, ttl);
        return AwaitedAnswer.<Optional<KeptAnswer>>of(
                cache.find(question),
                _ -> Optional.empty(),
                _ -> {},
                desk.loops(),
                found -> found.isPresent()
                        ? replay(call, found.get())
                        : fresh.apply(call.recorded(new Recording(cache, question, models, request.demand()))),
                why -> desk.left(call, why));
    }

    private <T> Answer replay(OpenedCall<T> call, KeptAnswer kept) {
        Ask ask = cache.charged() ? call.ask() : call.ask().withoutWork();
        OpenedCall<T> hit = call.asking(ask);
        return desk.admit(hit, permit -> {
            var answer = new ReplayedCall<>(
                    hit,
                    kept,
                    desk.books(hit, permit),
                    ask.demand().leftOut(),
                    kept.ageMillis(cache.millis()),
                    cache.charged());
            // not at once: its client is to know the answer by then, so that it can say when it is too much
            desk.loops().current().execute(answer::tell);
            return answer;
        });
    }
}
