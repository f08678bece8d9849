package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.keys.Account;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.credits.Hold;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Quote;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.ledger.credits.Treasury;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sets credits aside for the calls of accounts that have a balance. */
@Singleton
final class CreditDesk {
    /** Tokens that a server may add to a prompt beyond what limits count: its own system prompt, and a template's words about tools. */
    private static final long TEMPLATE = 1_024;

    private final Tariff tariff;
    private final Tariff byTheCall;
    private final Treasury treasury;
    private final Overruns overruns;

    CreditDesk(Tariff tariff, Treasury treasury, Overruns overruns) {
        this.tariff = tariff;
        this.byTheCall = tariff.byTheCall();
        this.treasury = treasury;
        this.overruns = overruns;
    }

    /**
     * What is to be set aside for a call.
     *
     * @param quote what it may cost
     * @param mostTokens as many as each of its answers may have
     * @param amount what it costs with as many
     * @param least what it costs with as few as it can do with
     */
    record Stake(Quote quote, int mostTokens, long amount, long least) {
        /** The most tokens that an amount pays for. */
        int affordable(long held) {
            return held >= amount ? mostTokens : quote.affordable(held, mostTokens);
        }
    }

    /** What is to be set aside; null: nothing, since the account has no balance or the call costs nothing. */
    @Nullable
    Stake stake(Account account, Ask ask, int mostTokens) {
        if (!account.metered() || ask.free() || ask.access() != Access.INFERENCE) {
            return null;
        }
        if (!isWork(ask.call().door())) {
            return null;
        }
        Demand demand = ask.demand();
        long prompt = demand.mostRead() + TEMPLATE * demand.choices();
        Quote quote =
                new Quote(tariff(ask), demand.model(), ask.sentNames().get(), account.tier(), prompt, demand.answers());
        long amount = quote.cost(mostTokens);
        long least = demand.maxTokens() == null ? Math.max(1, quote.cost(1)) : amount;
        return amount == 0 ? null : new Stake(quote, mostTokens, amount, Math.min(amount, least));
    }

    private Tariff tariff(Ask ask) {
        return isByTheCall(ask) ? byTheCall : tariff;
    }

    /** Whether a good call costs a credit where nothing else is said, and one that failed nothing. */
    private static boolean isByTheCall(Ask ask) {
        return ask.call().door() == Door.CREDITS_GENERATE;
    }

    /** Whether a model works on what comes in by that door. */
    private static boolean isWork(Door door) {
        return switch (door) {
            case OPENAI_CHAT,
                    OPENAI_COMPLETIONS,
                    OPENAI_EMBEDDINGS,
                    OPENAI_RESPONSES,
                    OLLAMA_CHAT,
                    OLLAMA_GENERATE,
                    OLLAMA_EMBED,
                    OLLAMA_EMBEDDINGS,
                    ANTHROPIC_MESSAGES,
                    VLLM_RERANK,
                    VLLM_SCORE,
                    CREDITS_GENERATE,
                    ONE_CALL,
                    CONVERSATIONS_CHAT,
                    CONVERSATIONS_STATEMENT,
                    CONVERSATIONS_EXTENDED,
                    GRPC_CHAT,
                    GRPC_COMPLETION,
                    GRPC_EMBEDDING -> true;
            case ANTHROPIC_COUNT_TOKENS,
                    AUTHZ,
                    VLLM_TOKENIZE,
                    VLLM_DETOKENIZE,
                    OLLAMA_PULL,
                    OLLAMA_PUSH,
                    OLLAMA_CREATE,
                    OLLAMA_COPY,
                    OLLAMA_DELETE,
                    OLLAMA_BLOB -> false;
        };
    }

    CompletionStage<Reserved> reserve(Stake stake, Entry entry) {
        Hold.Call call = new Hold.Call(
                entry.callId(),
                entry.requestId(),
                entry.payer().keyId(),
                entry.start().door(),
                entry.start().askedModel(),
                entry.start().at());
        return treasury.reserve(new Hold(entry.payer().account(), stake.amount(), stake.least(), call));
    }

    Bill bill(Account account, Ask ask, long reserved) {
        return new Bill(reserved, tariff(ask), ask.demand().model(), account.tier(), isByTheCall(ask), overruns);
    }
}
