package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** Tells an answer as a stream of events: that it begins, each item from its beginning to its end, and how it all ended. */
final class ResponseStreamEncoder implements ResponseEncoder, Draft.Listener {
    private final ResponseDocument document;
    private final Draft draft;
    private final boolean keeping;
    private final EventFrames frames = new EventFrames();
    private final Queue<ByteBuf> ready = new ArrayDeque<>(8);
    private TokenCounts counts = TokenCounts.NONE;
    private boolean begun;

    ResponseStreamEncoder(ResponseAsk ask, AnswerFrame frame) {
        this.document = new ResponseDocument(frame, ask.showing().echo());
        this.draft = new Draft(frame.ids(), ask.showing(), this);
        this.keeping = ask.storing().wanted();
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        draft.take(event);
        drain(out);
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        counts = ending.counts();
        draft.finish();
        drain(out);
    }

    @Override
    public String document(boolean kept, long completedAt) {
        Long at = draft.whole() ? (Long) completedAt : null;
        String status = draft.whole() ? "completed" : "incomplete";
        return document.write(
                new ResponseDocument.State(status, at, null, draft.reason(), counts, kept), draft.items());
    }

    @Override
    public ByteBuf last(String whole) {
        return frames.answer(draft.whole() ? "response.completed" : "response.incomplete", whole);
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        begin();
        drain(out);
        draft.items().stream()
                .filter(item -> item.status.equals(OutputItem.RUNNING))
                .forEach(item -> item.status = OutputItem.CUT);
        out.accept(frames.answer(
                "response.failed", document.write(ResponseDocument.State.failed(failure), draft.items())));
    }

    private void drain(Consumer<? super ByteBuf> out) {
        for (ByteBuf frame = ready.poll(); frame != null; frame = ready.poll()) {
            out.accept(frame);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            String running = document.write(ResponseDocument.State.running(keeping), List.of());
            ready.add(frames.answer("response.created", running));
            ready.add(frames.answer("response.in_progress", running));
        }
    }

    @Override
    public void opened(OutputItem item) {
        begin();
        itemEvent("response.output_item.added", item);
        switch (item) {
            case OutputItem.Words words -> partEvent("response.content_part.added", "content_index", item);
            case OutputItem.Thinking thinking -> {
                if (thinking.summary) {
                    partEvent("response.reasoning_summary_part.added", "summary_index", item);
                }
            }
            case OutputItem.Call call -> {}
        }
    }

    @Override
    public void grew(OutputItem item, String delta, List<TokenLogprob> logprobs) {
        ByteBuf frame = EventFrames.ALLOCATOR.buffer(320);
        JsonOutput json = frames.begin("response." + kind(item) + ".delta", frame);
        place(item, json);
        json.field("delta", delta);
        if (item instanceof OutputItem.Words words && !words.refusal) {
            Logprobs.write(logprobs, json);
        }
        ready.add(EventFrames.end(frame));
    }

    @Override
    public void closed(OutputItem item) {
        ByteBuf frame = EventFrames.ALLOCATOR.buffer(item.text.length() + 320);
        JsonOutput json = frames.begin("response." + kind(item) + ".done", frame);
        place(item, json);
        switch (item) {
            case OutputItem.Words words -> {
                json.field(words.refusal ? "refusal" : "text", words.text.toString());
                if (!words.refusal) {
                    Logprobs.write(words.logprobs, json);
                }
            }
            case OutputItem.Call call -> json.field("name", call.name).field("arguments", call.arguments());
            case OutputItem.Thinking thinking -> json.field("text", thinking.text.toString());
        }
        ready.add(EventFrames.end(frame));
        partDone(item);
        itemEvent("response.output_item.done", item);
    }

    private void partDone(OutputItem item) {
        if (item instanceof OutputItem.Words) {
            partEvent("response.content_part.done", "content_index", item);
        } else if (item instanceof OutputItem.Thinking thinking && thinking.summary) {
            partEvent("response.reasoning_summary_part.done", "summary_index", item);
        }
    }

    private static String kind(OutputItem item) {
        return switch (item) {
            case OutputItem.Words words -> words.refusal ? "refusal" : "output_text";
            case OutputItem.Call call -> "function_call_arguments";
            case OutputItem.Thinking thinking -> thinking.summary ? "reasoning_summary_text" : "reasoning_text";
        };
    }

    private static void place(OutputItem item, JsonOutput json) {
        json.field("item_id", item.id).field("output_index", item.index);
        switch (item) {
            case OutputItem.Words words -> json.field("content_index", 0);
            case OutputItem.Thinking thinking -> json.field(thinking.summary ? "summary_index" : "content_index", 0);
            case OutputItem.Call call -> {}
        }
    }

    private void itemEvent(String type, OutputItem item) {
        ByteBuf frame = EventFrames.ALLOCATOR.buffer(item.text.length() + 256);
        JsonOutput json =
                frames.begin(type, frame).field("output_index", item.index).name("item");
        item.write(json);
        ready.add(EventFrames.end(frame));
    }

    private void partEvent(String type, String place, OutputItem item) {
        ByteBuf frame = EventFrames.ALLOCATOR.buffer(item.text.length() + 256);
        JsonOutput json = frames.begin(type, frame).field("item_id", item.id);
        json.field("output_index", item.index).field(place, 0).name("part");
        item.part(json);
        ready.add(EventFrames.end(frame));
    }
}
