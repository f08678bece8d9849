package dev.weir.gateway.chat;

import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text to be continued.
 *
 * @param demand what admission and routing need
 * @param prompts one or more prompts, each answered by itself
 * @param framing what stands around the prompt
 * @param sampling how tokens are chosen
 * @param features output format, reasoning, log probabilities and vendor fields
 * @param wire the body as it came, for an upstream of the same dialect
 */
public record CompletionRequest(
        Demand demand,
        List<Prompt> prompts,
        Framing framing,
        Sampling sampling,
        Features features,
        @Nullable WireBody wire)
        implements ModelRequest {
    public CompletionRequest {
        prompts = List.copyOf(prompts);
    }

    /** The same with a text before the system message that its framing has. */
    public CompletionRequest prompted(String text) {
        String said = framing.system == null ? text : text + "\n\n" + framing.system;
        var framed = new Framing(framing.raw, framing.suffix, said, framing.images, framing.echo, framing.template);
        return new CompletionRequest(
                demand.reading(ByteBufUtil.utf8Bytes(text) + 2L), prompts, framed, sampling, features, null);
    }

    /** A prompt, as text or as token ids. */
    public sealed interface Prompt {
        /** Text. */
        record Text(String text) implements Prompt {}

        /** Token ids of the model's own vocabulary. */
        record Tokens(List<Integer> ids) implements Prompt {
            public Tokens {
                ids = List.copyOf(ids);
            }
        }
    }

    /**
     * What stands around the prompt.
     *
     * @param raw true: the text goes to the model as it is; false: the model's template is put around it
     * @param suffix text that the completion has to lead to
     * @param system a system message for the template
     * @param images pictures that belong to the prompt
     * @param echo whether the prompt is repeated before the completion
     * @param template a template in Ollama's language instead of the model's own
     */
    public record Framing(
            boolean raw,
            @Nullable String suffix,
            @Nullable String system,
            List<ContentPart.Image> images,
            boolean echo,
            @Nullable String template) {
        /** The prompt alone, as it is. */
        public static final Framing RAW = new Framing(true, null, null, List.of(), false);

        public Framing {
            images = List.copyOf(images);
        }

        /** Framing by the model's own template, or none. */
        public Framing(
                boolean raw,
                @Nullable String suffix,
                @Nullable String system,
                List<ContentPart.Image> images,
                boolean echo) {
            this(raw, suffix, system, images, echo, null);
        }
    }
}
