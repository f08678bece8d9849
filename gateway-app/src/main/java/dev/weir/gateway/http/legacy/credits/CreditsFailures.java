package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.FailureShape;
import dev.weir.gateway.relay.Models;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One member, {@code detail}, with the older gateway's own words where it had some; beside an unknown model's the models that there are. */
final class CreditsFailures implements FailureShape {
    private static final int INVALID = 400;
    private static final int FORBIDDEN = 403;
    private static final int MOST_MODELS = 1_000;

    private final Models models;

    CreditsFailures(Models models) {
        this.models = models;
    }

    @Override
    public Told tell(Failure failure, int usual) {
        if (failure.code() == FailureCode.INVALID_API_KEY) {
            return Told.member(usual, "detail", "Invalid API Key");
        }
        if (failure.code() == FailureCode.INSUFFICIENT_QUOTA) {
            return Told.member(FORBIDDEN, "detail", "Insufficient credits");
        }
        return Told.member(usual, "detail", failure.message());
    }

    @Override
    public Told tell(Failure failure, int usual, @Nullable Caller caller) {
        return failure.code() == FailureCode.MODEL_NOT_FOUND && caller != null
                ? invalidModel(models.list(caller))
                : tell(failure, usual);
    }

    private static Told invalidModel(List<ListedModel> allowed) {
        ByteBuf body = Unpooled.buffer();
        JsonOutput json = new JsonOutput(body, false).beginObject().field("detail", "Invalid model name");
        json.name("allowed_models").beginArray();
        allowed.stream().limit(MOST_MODELS).forEach(model -> json.value(model.id()));
        json.endArray().endObject();
        return new Told(INVALID, ByteBufUtil.getBytes(body));
    }
}
