package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the items of an input as they are kept, each with an id of its own. */
final class ItemWriter {
    private final JsonOutput json;
    private final ItemIds ids;

    private ItemWriter(JsonOutput json, ItemIds ids) {
        this.json = json;
        this.ids = ids;
    }

    static String array(List<Item> items, ItemIds ids) {
        ByteBuf to = Unpooled.buffer(512);
        var writer = new ItemWriter(new JsonOutput(to, false), ids);
        writer.json.beginArray();
        for (int i = 0; i < items.size(); i++) {
            writer.write(items.get(i), i);
        }
        writer.json.endArray();
        return to.toString(StandardCharsets.UTF_8);
    }

    private void write(Item item, int index) {
        json.beginObject();
        switch (item) {
            case Item.Turn(String role, List<ContentPart> parts) -> {
                json.field("id", ids.input("msg", index)).field("type", "message");
                json.field("status", "completed").field("role", role).name("content");
                parts(parts, role.equals("assistant"));
            }
            case Item.Call(String callId, String name, String arguments) -> {
                json.field("id", ids.input("fc", index)).field("type", "function_call");
                json.field("status", "completed").field("call_id", callId);
                json.field("name", name).field("arguments", arguments);
            }
            case Item.Output(String callId, List<ContentPart> parts) -> {
                json.field("id", ids.input("fco", index)).field("type", "function_call_output");
                json.field("status", "completed").field("call_id", callId).name("output");
                output(parts);
            }
            case Item.Thought(String text) -> {
                json.field("id", ids.input("rs", index)).field("type", "reasoning");
                json.name("summary").beginArray().endArray().name("content").beginArray();
                json.beginObject()
                        .field("type", "reasoning_text")
                        .field("text", text)
                        .endObject();
                json.endArray();
            }
            case Item.Reference(String id) -> json.field("id", id).field("type", "item_reference");
        }
        json.endObject();
    }

    private void output(List<ContentPart> parts) {
        if (parts.size() == 1 && parts.getFirst() instanceof ContentPart.Text(String only)) {
            json.value(only);
        } else {
            parts(parts, false);
        }
    }

    private void parts(List<ContentPart> parts, boolean made) {
        json.beginArray();
        for (ContentPart part : parts) {
            json.beginObject();
            switch (part) {
                case ContentPart.Text(String text) -> {
                    json.field("type", made ? "output_text" : "input_text").field("text", text);
                    if (made) {
                        json.name("annotations").beginArray().endArray();
                    }
                }
                case ContentPart.Image(String base64, String type, String detail) -> {
                    json.field("type", "input_image").field("detail", detail == null ? "auto" : detail);
                    json.field("image_url", "data:" + (type == null ? "image/png" : type) + ";base64," + base64);
                }
                case ContentPart.Audio(String base64, String format) -> {
                    json.field("type", "input_audio").name("input_audio").beginObject();
                    json.field("data", base64).field("format", format).endObject();
                }
            }
            json.endObject();
        }
        json.endArray();
    }
}
