package dev.weir.gateway.http.legacy.bodykey;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.FailureShape;
import org.jspecify.annotations.Nullable;

/** One member, {@code error}. Whose key has a list of models is told 403 where others are told 404: the list may be the reason. */
final class BodyKeyFailures implements FailureShape {
    private static final int FORBIDDEN = 403;

    @Override
    public Told tell(Failure failure, int usual) {
        String words = failure.code() == FailureCode.INVALID_API_KEY ? "Invalid or missing API key" : failure.message();
        return Told.member(usual, "error", words);
    }

    @Override
    public Told tell(Failure failure, int usual, @Nullable Caller caller) {
        boolean listed = caller != null && !caller.key().models().isEmpty();
        return tell(failure, listed && failure.code() == FailureCode.MODEL_NOT_FOUND ? FORBIDDEN : usual);
    }
}
