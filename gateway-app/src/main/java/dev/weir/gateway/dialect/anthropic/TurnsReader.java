package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the system prompt and the turns of a conversation. */
final class TurnsReader {
    /** Claude Code's first block, different in every request: no model needs it, and it would keep servers from finding the rest in a cache. */
    private static final String BILLING = "x-anthropic-billing-header:";

    private final Reading reading;
    private final BlocksReader blocks;

    TurnsReader(Reading reading) {
        this.reading = reading;
        this.blocks = new BlocksReader(reading);
    }

    /** The system prompt; null if there is nothing in it. */
    @Nullable
    Message system(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        var parts = new Parts();
        String at = in.path();
        for (Block block : blocks.read(in)) {
            if (!(block instanceof Block.Text(String text))) {
                throw Refusals.wrong(at, "can only have blocks of text");
            }
            if (!text.startsWith(BILLING)) {
                parts.text(text);
            }
        }
        return parts.isEmpty() ? null : new Message(Role.SYSTEM, parts.take(), null, List.of(), null, null);
    }

    /** All turns; at least one. A tool's results are turns of their own. */
    List<Message> read(JsonInput in) {
        int most = reading.bounds().messages();
        int count = 0;
        var messages = new ArrayList<Message>();
        in.enterArray();
        while (in.nextElement()) {
            if (count++ == most) {
                throw Refusals.wrong("messages", "has more than " + most + " messages");
            }
            turn(in, messages);
        }
        if (messages.isEmpty()) {
            throw Refusals.wrong("messages", "must have at least one message");
        }
        return messages;
    }

    private void turn(JsonInput in, List<Message> into) {
        String at = in.path();
        Role role = null;
        List<Block> content = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "role" -> role = role(in);
                case "content" -> content = blocks.read(in);
                default -> reading.unknown(at, name);
            }
        }
        if (role == null || content == null) {
            throw Refusals.missing(at + (role == null ? ".role" : ".content"));
        }
        new Turn(at + ".content", role).tell(content, into);
    }

    private static Role role(JsonInput in) {
        return switch (in.string(32)) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> throw in.invalid("must be one of user, assistant, system");
        };
    }
}
