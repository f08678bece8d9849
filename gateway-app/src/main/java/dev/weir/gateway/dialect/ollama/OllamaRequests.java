package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;

/**
 * Reads the bodies that Ollama's clients send, whatever their content type says. Every field is checked and bounded. All methods throw a
 * {@link dev.weir.gateway.failure.GatewayException} with {@code INVALID_JSON}, {@code INVALID_VALUE}, {@code UNKNOWN_PARAMETER} or
 * {@code UNSUPPORTED_VALUE}. A body that is read must not change any more.
 */
public final class OllamaRequests {
    private static final int LONGEST_MODEL = 256;

    private final RequestBounds bounds;
    private final boolean lenient;
    private final PromptSource prompts;

    /**
     * @param lenient true: unknown fields and roles are let pass, as real Ollama does; unknown options are always let pass
     * @param prompts has the prompts that a request may ask for
     */
    public OllamaRequests(RequestBounds bounds, boolean lenient, PromptSource prompts) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.prompts = prompts;
    }

    /** Without prompts. */
    public OllamaRequests(RequestBounds bounds, boolean lenient) {
        this(bounds, lenient, PromptSource.NONE);
    }

    /** {@code POST /api/chat}. Without messages it asks for a load or unload, see {@link OllamaLoad}. */
    public ChatRequest chat(byte[] body) {
        ChatReader reader = new ChatReader(new BodyReader(bounds, lenient));
        ChatRequest read = reader.read(body);
        PromptTemplate template = reader.template();
        return template == null ? read : read.prompted(prompts.text(template));
    }

    /** {@code POST /api/generate}. Without a prompt it asks for a load or unload, see {@link OllamaLoad}. */
    public CompletionRequest generate(byte[] body) {
        GenerateReader reader = new GenerateReader(new BodyReader(bounds, lenient));
        CompletionRequest read = reader.read(body);
        PromptTemplate template = reader.prompted();
        return template == null ? read : read.prompted(prompts.text(template));
    }

    /** {@code POST /api/embed}. Without a text it asks for a load, see {@link OllamaLoad}. */
    public EmbeddingRequest embed(byte[] body) {
        return new EmbedReader(new BodyReader(bounds, lenient)).read(body);
    }

    /** {@code POST /api/embeddings}, the older call for one text. */
    public EmbeddingRequest embeddings(byte[] body) {
        return new EmbedReader(new BodyReader(bounds, lenient)).readLegacy(body);
    }

    /** {@code POST /api/show}: the model that is asked about. */
    public String show(byte[] body) {
        return showAsk(body).model();
    }

    /** {@code POST /api/show}: what is asked, about a model that is named by {@code model} or by the older {@code name}. */
    public ShowAsk showAsk(byte[] body) {
        if (body.length == 0) {
            throw Wrong.modelMissing();
        }
        String model = null;
        boolean verbose = false;
        JsonInput in = JsonInput.request(body);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            boolean names = name.equals("model") || name.equals("name");
            if (names && !in.isNull()) {
                String said = in.string(LONGEST_MODEL);
                // the ollama command sends both, and leaves one of them empty
                model = model == null || model.isBlank() || (name.equals("model") && !said.isBlank()) ? said : model;
            } else if (name.equals("verbose") && !in.isNull()) {
                verbose = in.bool();
            }
        }
        in.requireEnd();
        if (model == null || model.isBlank()) {
            throw Wrong.modelMissing();
        }
        return new ShowAsk(model, verbose);
    }
}
