package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers like a vLLM with one model, at once: what the gate is busy with in its training. */
final class TrainingServer implements AutoCloseable {
    static final String MODEL = "training-model";

    private static final int TOKENS = 24;
    private static final String TAIL = "\"usage\":{\"prompt_tokens\":9,\"total_tokens\":33,\"completion_tokens\":24}}";
    private static final String HEAD =
            "{\"id\":\"chatcmpl-1\",\"object\":\"%s\",\"created\":1763730000,\"model\":\"" + MODEL + "\",";
    private static final String MODELS = "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL
            + "\",\"object\":\"model\",\"created\":1763730000,\"owned_by\":\"vllm\",\"root\":\"" + MODEL
            + "\",\"parent\":null,\"max_model_len\":4096}]}";
    private static final String WHOLE = HEAD.formatted("chat.completion")
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + "Hello to you. ".repeat(50)
            + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}]," + TAIL;
    private static final byte[][] EVENTS = events();

    private final ServerSocket listener;

    TrainingServer() throws IOException {
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed: the training is over
        }
    }

    private static void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            TrainingWire wire = new TrainingWire(new BufferedInputStream(client.getInputStream()));
            OutputStream out = client.getOutputStream();
            while (true) {
                answer(wire.next(), out);
            }
        } catch (IOException e) {
            // the gate has closed its connection
        }
    }

    private static void answer(TrainingWire.Message request, OutputStream out) throws IOException {
        if (request.body().contains("\"stream\":true") || request.body().contains("\"stream\": true")) {
            for (byte[] part : EVENTS) {
                out.write(part);
            }
        } else {
            String body = request.start().startsWith("GET ") ? MODELS : WHOLE;
            out.write(("HTTP/1.1 200 OK\r\nserver: uvicorn\r\ncontent-type: application/json\r\ncontent-length: "
                            + body.length() + "\r\n\r\n" + body)
                    .getBytes(ISO_8859_1));
        }
    }

    /** A stream: the head, a chunk for each token, the counts, the end. */
    private static byte[][] events() {
        byte[][] events = new byte[TOKENS + 3][];
        String head = HEAD.formatted("chat.completion.chunk");
        events[0] = ("HTTP/1.1 200 OK\r\nserver: uvicorn\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
                        + "transfer-encoding: chunked\r\n\r\n"
                        + chunk("data: " + head + choice("{\"role\":\"assistant\",\"content\":\"\"}", "null")
                                + "}\n\n"))
                .getBytes(ISO_8859_1);
        for (int i = 1; i <= TOKENS; i++) {
            String finish = i == TOKENS ? "\"stop\"" : "null";
            events[i] = chunk("data: " + head + choice("{\"content\":\" w" + i + "\"}", finish) + "}\n\n")
                    .getBytes(ISO_8859_1);
        }
        events[TOKENS + 1] =
                chunk("data: " + head + "\"choices\":[]," + TAIL + "\n\n").getBytes(ISO_8859_1);
        events[TOKENS + 2] = (chunk("data: [DONE]\n\n") + "0\r\n\r\n").getBytes(ISO_8859_1);
        return events;
    }

    private static String choice(String delta, String finish) {
        return "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]";
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
