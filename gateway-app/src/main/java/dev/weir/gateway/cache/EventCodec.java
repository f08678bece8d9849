package dev.weir.gateway.cache;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One event of a kept answer. */
final class EventCodec {
    private EventCodec() {}

    static void write(AnswerEvent event, DataOutputStream out) throws IOException {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> {
                begin(1, delta.choice(), out);
                Texts.write(delta.text(), out);
                LogprobCodec.write(delta.logprobs(), out);
            }
            case AnswerEvent.ReasoningDelta(int choice, String text) -> text(2, choice, text, out);
            case AnswerEvent.RefusalDelta(int choice, String text) -> text(3, choice, text, out);
            case AnswerEvent.ToolCallStarted call -> {
                begin(4, call.choice(), out);
                out.writeInt(call.index());
                Texts.write(call.id(), out);
                Texts.write(call.name(), out);
            }
            case AnswerEvent.ToolCallDelta call -> {
                begin(5, call.choice(), out);
                out.writeInt(call.index());
                Texts.write(call.argumentsFragment(), out);
            }
            case AnswerEvent.ChoiceFinished finished -> {
                begin(6, finished.choice(), out);
                Texts.write(finished.reason().name(), out);
                Texts.write(finished.stopSequence(), out);
            }
            case AnswerEvent.UsageReported usage -> usage(usage, out);
            case AnswerEvent.Embedded embedded -> vectors(embedded.vectors(), out);
            case AnswerEvent.Completed() -> out.writeByte(9);
        }
    }

    static AnswerEvent read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 1 -> new AnswerEvent.ContentDelta(in.readInt(), Texts.read(in), LogprobCodec.read(in));
            case 2 -> new AnswerEvent.ReasoningDelta(in.readInt(), Texts.read(in));
            case 3 -> new AnswerEvent.RefusalDelta(in.readInt(), Texts.read(in));
            case 4 -> new AnswerEvent.ToolCallStarted(in.readInt(), in.readInt(), Texts.read(in), Texts.read(in));
            case 5 -> new AnswerEvent.ToolCallDelta(in.readInt(), in.readInt(), Texts.read(in));
            case 6 ->
                new AnswerEvent.ChoiceFinished(in.readInt(), FinishReason.valueOf(Texts.read(in)), Texts.readIfAny(in));
            case 7 -> usage(in);
            case 8 -> new AnswerEvent.Embedded(vectors(in));
            case 9 -> new AnswerEvent.Completed();
            default -> throw new IOException("no event " + kind);
        };
    }

    private static void begin(int kind, int choice, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(choice);
    }

    private static void text(int kind, int choice, String text, DataOutputStream out) throws IOException {
        begin(kind, choice, out);
        Texts.write(text, out);
    }

    private static void usage(AnswerEvent.UsageReported usage, DataOutputStream out) throws IOException {
        out.writeByte(7);
        AnswerCodec.write(usage.counts(), out);
        Timings timings = usage.timings();
        out.writeBoolean(timings != null);
        if (timings != null) {
            out.writeLong(timings.total());
            out.writeLong(timings.load());
            out.writeLong(timings.promptEval());
            out.writeLong(timings.eval());
        }
    }

    private static AnswerEvent usage(DataInputStream in) throws IOException {
        TokenCounts counts = AnswerCodec.counts(in);
        Timings timings =
                in.readBoolean() ? new Timings(in.readLong(), in.readLong(), in.readLong(), in.readLong()) : null;
        return new AnswerEvent.UsageReported(counts, timings);
    }

    private static void vectors(List<float[]> vectors, DataOutputStream out) throws IOException {
        out.writeByte(8);
        out.writeInt(vectors.size());
        for (float[] vector : vectors) {
            out.writeInt(vector.length);
            for (float number : vector) {
                out.writeFloat(number);
            }
        }
    }

    private static List<float[]> vectors(DataInputStream in) throws IOException {
        int count = Texts.size(in);
        List<float[]> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float[] vector = new float[Texts.size(in)];
            for (int at = 0; at < vector.length; at++) {
                vector[at] = in.readFloat();
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
