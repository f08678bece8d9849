package dev.weir.gateway.chat;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;

/** Has the operator's prompts. Asked on event loops: it never blocks. */
@FunctionalInterface
public interface PromptSource {
    /** That of a gate without prompts: refuses each. */
    PromptSource NONE = asked -> {
        throw Failure.of(
                        FailureCode.UNSUPPORTED_VALUE,
                        "'%s' cannot be used: this gate has no prompts.".formatted(PromptTemplate.FIELD))
                .at(PromptTemplate.FIELD)
                .asException();
    };

    /**
     * The text of a prompt, filled.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} or {@code UNSUPPORTED_VALUE} if there is no such prompt
     *     or it does not fit the variables
     */
    String text(PromptTemplate asked);
}
