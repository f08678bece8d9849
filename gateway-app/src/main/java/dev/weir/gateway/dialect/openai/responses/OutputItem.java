package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonOutput;
import java.util.ArrayList;
import java.util.List;

/** One thing that an answer has in it, while it grows. */
abstract sealed class OutputItem {
    static final String RUNNING = "in_progress";
    static final String DONE = "completed";
    static final String CUT = "incomplete";

    final String id;
    final int index;
    final StringBuilder text = new StringBuilder();
    String status = RUNNING;

    private OutputItem(String id, int index) {
        this.id = id;
        this.index = index;
    }

    /** Writes it as it is now. */
    final void write(JsonOutput json) {
        json.beginObject().field("id", id);
        members(json);
        json.endObject();
    }

    /** Writes the one part of text that it has, if it is of a kind that has one. */
    abstract void part(JsonOutput json);

    abstract void members(JsonOutput json);

    /** What the model says, or with which words it declines. */
    static final class Words extends OutputItem {
        final boolean refusal;
        final List<TokenLogprob> logprobs = new ArrayList<>();

        Words(String id, int index, boolean refusal) {
            super(id, index);
            this.refusal = refusal;
        }

        @Override
        void members(JsonOutput json) {
            json.field("type", "message").field("status", status).field("role", "assistant");
            json.name("content").beginArray();
            if (!status.equals(RUNNING)) {
                part(json);
            }
            json.endArray();
        }

        @Override
        void part(JsonOutput json) {
            json.beginObject();
            if (refusal) {
                json.field("type", "refusal").field("refusal", text.toString()).endObject();
                return;
            }
            json.field("type", "output_text").field("text", text.toString());
            json.name("annotations").beginArray().endArray();
            Logprobs.write(logprobs, json);
            json.endObject();
        }
    }

    /** A function that is to be called. */
    static final class Call extends OutputItem {
        private final String callId;
        final String name;

        Call(String id, int index, String callId, String name) {
            super(id, index);
            this.callId = callId;
            this.name = name;
        }

        @Override
        void members(JsonOutput json) {
            json.field("type", "function_call").field("status", status);
            json.field("call_id", callId).field("name", name);
            json.field("arguments", status.equals(RUNNING) ? "" : arguments());
        }

        String arguments() {
            return text.isEmpty() && status.equals(DONE) ? "{}" : text.toString();
        }

        @Override
        void part(JsonOutput json) {
            throw new IllegalStateException("a call has no parts");
        }
    }

    /** What the model thinks. */
    static final class Thinking extends OutputItem {
        final boolean summary;
        private final boolean sealed;

        Thinking(String id, int index, boolean summary, boolean sealed) {
            super(id, index);
            this.summary = summary;
            this.sealed = sealed;
        }

        @Override
        void members(JsonOutput json) {
            boolean told = !status.equals(RUNNING);
            json.field("type", "reasoning")
                    .field("status", status)
                    .name("summary")
                    .beginArray();
            if (told && summary) {
                part(json);
            }
            json.endArray();
            if (!summary) {
                json.name("content").beginArray();
                if (told) {
                    part(json);
                }
                json.endArray();
            }
            if (sealed) {
                json.field("encrypted_content", told ? text.toString() : "");
            }
        }

        @Override
        void part(JsonOutput json) {
            json.beginObject().field("type", summary ? "summary_text" : "reasoning_text");
            json.field("text", text.toString()).endObject();
        }
    }
}
