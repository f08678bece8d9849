package dev.weir.gateway.fuzz;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.responses.Item;
import dev.weir.gateway.dialect.openai.responses.ItemIds;
import dev.weir.gateway.dialect.openai.responses.KeptItems;
import dev.weir.gateway.dialect.openai.responses.ResponseAsk;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Responses tell again is JSON in one line, and what is kept of an input is read again as the same conversation. */
final class ResponseLaw {
    private static final ItemIds IDS = new ItemIds("0".repeat(32));

    private ResponseLaw() {}

    /** The chat that a body asks for, whatever it refers to being there. */
    static ChatRequest chat(byte[] body) {
        var requests = new ResponseRequests(RequestBounds.DEFAULTS, false);
        ResponseAsk read = requests.read(body);
        Item there = new Item.Turn("user", List.of(new ContentPart.Text("there")));
        ResponseAsk ask =
                read.resolved(read.references().stream().map(reference -> there).toList());
        ChatRequest chat = ask.chat(List.of(), 0);
        told(ask.showing().echo());
        again(requests.kept(), ask, chat);
        return chat;
    }

    private static void told(String echo) {
        require(echo.indexOf('\n') < 0 && echo.indexOf('\r') < 0, "a line breaks in " + echo);
        RequestLaw.walk(JsonInput.request(("{" + echo + "}").getBytes(StandardCharsets.UTF_8)));
    }

    private static void again(KeptItems kept, ResponseAsk ask, ChatRequest chat) {
        kept.add(ask.inputToKeep(IDS), "{\"output\":[]}");
        var same = new ResponseAsk(ask.demand(), kept.items(), ask.making(), ask.storing(), ask.showing());
        require(said(chat).equals(said(same.chat(List.of(), 0))), "what is kept says something else");
    }

    private static List<String> said(ChatRequest chat) {
        return chat.messages().stream().map(ResponseLaw::said).toList();
    }

    private static String said(Message message) {
        return message.role()
                + message.text()
                + message.parts().size()
                + message.reasoning()
                + message.toolCalls()
                + message.toolCallId();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
