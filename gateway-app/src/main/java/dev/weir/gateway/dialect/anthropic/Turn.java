package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of one turn's blocks. A tool's result becomes a message of its own, before what the user says besides; pictures in it
 * come with the user's next words, because servers take none from a tool.
 */
final class Turn {
    private final String at;
    private final Role role;
    private final Parts parts = new Parts();
    private final List<ContentPart.Image> shownByTools = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();
    private @Nullable String thoughts;

    Turn(String at, Role role) {
        this.at = at;
        this.role = role;
    }

    void tell(List<Block> blocks, List<Message> into) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Text(String text) -> {
                    showPictures();
                    parts.text(text);
                }
                case Block.Picture(ContentPart.Image image) -> {
                    require(role == Role.USER, "image");
                    showPictures();
                    parts.image(image);
                }
                case Block.Use(ToolCall call) -> {
                    require(role == Role.ASSISTANT, "tool_use");
                    calls.add(call);
                }
                case Block.Thought(String text) -> {
                    require(role == Role.ASSISTANT, "thinking");
                    think(text);
                }
                case Block.Result result -> {
                    require(role == Role.USER, "tool_result");
                    result(result, into);
                }
            }
        }
        showPictures();
        end(blocks.isEmpty(), into);
    }

    private void require(boolean fits, String kind) {
        if (!fits) {
            throw wrong("a block of the kind '" + kind + "' cannot be in a turn of this role");
        }
    }

    private GatewayException wrong(String why) {
        return Refusals.wrong(at, "is not right: " + why);
    }

    private void think(String text) {
        if (!text.isEmpty()) {
            thoughts = thoughts == null ? text : thoughts + "\n" + text;
        }
    }

    private void result(Block.Result result, List<Message> into) {
        if (!parts.isEmpty()) {
            into.add(message(parts.take()));
        }
        var said = new Parts();
        for (Block block : result.content()) {
            switch (block) {
                case Block.Text(String text) -> said.text(text);
                case Block.Picture(ContentPart.Image image) -> shownByTools.add(image);
                case Block.Use use -> throw wrong("a call in a result");
                case Block.Result inner -> throw wrong("a result in a result");
                case Block.Thought thought -> throw wrong("a thought in a result");
            }
        }
        if (result.error()) {
            said.markAsError();
        }
        into.add(new Message(Role.TOOL, said.take(), null, List.of(), result.callId(), null));
    }

    private void showPictures() {
        shownByTools.forEach(parts::image);
        shownByTools.clear();
    }

    private void end(boolean empty, List<Message> into) {
        if (empty && role != Role.ASSISTANT) {
            throw Refusals.wrong(
                    at, "must not be empty in a turn of '" + role.name().toLowerCase(Locale.ROOT) + "'");
        }
        if (role == Role.ASSISTANT || !parts.isEmpty()) {
            into.add(message(parts.take()));
        }
    }

    private Message message(List<ContentPart> said) {
        return new Message(role, said, null, calls, null, thoughts);
    }
}
