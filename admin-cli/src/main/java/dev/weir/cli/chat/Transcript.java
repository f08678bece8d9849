package dev.weir.cli.chat;

import dev.weir.client.ChatEvent;
import dev.weir.client.ChatStream;
import dev.weir.client.FinishReason;
import java.io.PrintWriter;

/** Prints an answer as it comes: what the model says on the standard output, what is said about it beside. */
final class Transcript {
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean midLine;

    Transcript(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Reads to the end, or until nobody reads any more what is printed. */
    void copy(ChatStream stream, WaitNotice notice) {
        try {
            for (ChatEvent event : stream) {
                if (!(event instanceof ChatEvent.Started)) {
                    notice.close();
                }
                print(event);
                if (out.checkError()) {
                    return;
                }
            }
        } finally {
            endLine();
        }
    }

    private void print(ChatEvent event) {
        switch (event) {
            case ChatEvent.ContentDelta delta -> say(delta.text());
            case ChatEvent.RefusalDelta delta -> say(delta.text());
            case ChatEvent.ToolCallStarted call -> note("the model asks for the tool " + call.name());
            case ChatEvent.ChoiceFinished end -> finished(end.reason());
            case ChatEvent.Started begin -> {}
            case ChatEvent.ReasoningDelta delta -> {}
            case ChatEvent.ToolCallDelta delta -> {}
            case ChatEvent.Usage usage -> {}
            case ChatEvent.Completed completed -> {}
        }
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            out.print(text);
            out.flush();
            midLine = !text.endsWith("\n");
        }
    }

    private void finished(FinishReason reason) {
        switch (reason) {
            case LENGTH -> note("(cut off: the bound on tokens was reached)");
            case CONTENT_FILTER -> note("(a filter held the rest back)");
            case STOP, TOOL_CALLS, OTHER -> {}
        }
    }

    private void note(String words) {
        endLine();
        err.println(words);
    }

    private void endLine() {
        if (midLine) {
            out.println();
            out.flush();
            midLine = false;
        }
    }
}
