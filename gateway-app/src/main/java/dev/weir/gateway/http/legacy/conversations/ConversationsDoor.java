package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.dialect.openai.OpenAiErrors;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.http.CredentialSource;
import dev.weir.gateway.http.FailureShape;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoor;
import dev.weir.gateway.http.OlderDoors;
import io.micronaut.context.annotation.Requires;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import jakarta.inject.Singleton;

/** Everything under its prefix is its own. Its keys are where all doors have them, and its failures have OpenAI's shape. */
@Singleton
@Requires(property = OlderDoors.CONVERSATIONS, notEquals = OlderDoors.CLOSED)
@Requires(beans = HttpSettings.class)
final class ConversationsDoor implements OlderDoor {
    private final String prefix;

    ConversationsDoor(OlderDoors doors) {
        this.prefix = doors.conversations().prefix() + "/";
    }

    @Override
    public Part partIn(String method, String path) {
        return path.startsWith(prefix) ? Part.HOST : Part.NONE;
    }

    @Override
    public CredentialSource credentials() {
        return CredentialSource.NONE;
    }

    @Override
    public FailureShape failures() {
        return ConversationsDoor::told;
    }

    private static FailureShape.Told told(Failure failure, int usual) {
        ByteBuf body = Unpooled.buffer();
        OpenAiErrors.write(failure, body);
        return new FailureShape.Told(usual, ByteBufUtil.getBytes(body));
    }
}
