package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.ModelErrand.Task;
import dev.weir.gateway.chat.Progress;
import dev.weir.gateway.dialect.FrameSplitter;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.SafeQuote;
import dev.weir.gateway.provider.ProgressReader;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the lines in which an Ollama tells how far a pull, push or creation is. */
final class ProgressLinesReader implements ProgressReader {
    private final Task task;
    private final FrameSplitter lines = new FrameSplitter();

    ProgressLinesReader(Task task) {
        this.task = task;
    }

    @Override
    public void read(ByteBuf bytes, Consumer<Progress> out) {
        try {
            lines.split(bytes, (line, from, to) -> line(line, from, to, out));
        } finally {
            bytes.release();
        }
    }

    @Override
    public void end(Consumer<Progress> out) {
        lines.end((line, from, to) -> line(line, from, to, out));
    }

    private void line(byte[] bytes, int from, int to, Consumer<Progress> out) {
        if (to == from) {
            return;
        }
        String status = "";
        String digest = null;
        long total = -1;
        long completed = -1;
        JsonInput in = JsonInput.answer(bytes, from, to);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "status" -> status = in.isString() ? SafeQuote.of(in.string()) : status;
                case "digest" -> digest = digest(in, digest);
                case "total" -> total = in.isInteger() ? in.wholeNumber(0, Long.MAX_VALUE) : total;
                case "completed" -> completed = in.isInteger() ? in.wholeNumber(0, Long.MAX_VALUE) : completed;
                case "error" -> {
                    if (!in.isNull()) {
                        throw ErrandTroubles.meaning(task, in.isString() ? in.string() : "")
                                .asException();
                    }
                }
                default -> in.skip();
            }
        }
        out.accept(new Progress(status, digest, total, completed));
    }

    private static @Nullable String digest(JsonInput in, @Nullable String before) {
        return in.isString() && !in.string().isEmpty() ? SafeQuote.of(in.string()) : before;
    }
}
