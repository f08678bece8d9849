package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.dialect.JsonOutput;

/** How a client wants to hear of calls. */
public enum CallShape {
    /** As {@code tool_calls}. */
    TOOL_CALLS {
        @Override
        void started(int index, String id, String name, JsonOutput json) {
            json.name("tool_calls").beginArray().beginObject().field("index", index);
            json.field("id", id).field("type", "function").name("function").beginObject();
            json.field("name", name)
                    .field("arguments", "")
                    .endObject()
                    .endObject()
                    .endArray();
        }

        @Override
        void arguments(int index, String fragment, JsonOutput json) {
            json.name("tool_calls").beginArray().beginObject().field("index", index);
            json.name("function").beginObject().field("arguments", fragment);
            json.endObject().endObject().endArray();
        }
    },
    /** As {@code function_call}, which the client has named its tools for; it has room for one. */
    FUNCTION_CALL {
        @Override
        void started(int index, String id, String name, JsonOutput json) {
            json.name("function_call").beginObject().field("name", name);
            json.field("arguments", "").endObject();
        }

        @Override
        void arguments(int index, String fragment, JsonOutput json) {
            json.name("function_call")
                    .beginObject()
                    .field("arguments", fragment)
                    .endObject();
        }
    };

    static CallShape of(ChatRequest request) {
        WireBody wire = request.wire();
        return wire != null && wire.span(Field.FUNCTIONS) != null ? FUNCTION_CALL : TOOL_CALLS;
    }

    /** A call begins, in a chunk of a stream. */
    abstract void started(int index, String id, String name, JsonOutput json);

    /** More of its arguments, in a chunk of a stream. */
    abstract void arguments(int index, String fragment, JsonOutput json);

    String finish(FinishReason reason, boolean called) {
        String said = AnswerWriter.finish(reason, called);
        return this == FUNCTION_CALL && said.equals("tool_calls") ? "function_call" : said;
    }
}
