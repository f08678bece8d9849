package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.JsonText;

/** Writes {@code format}, {@code think}, {@code logprobs} and {@code keep_alive}, each only if it was asked for. */
final class FeaturesWriter {
    private final JsonOutput json;

    FeaturesWriter(JsonOutput json) {
        this.json = json;
    }

    void write(Features features) {
        format(features.format());
        Reasoning reasoning = features.reasoning();
        if (reasoning != null) {
            think(reasoning);
        }
        Integer top = features.topLogprobs();
        if (top != null) {
            json.field("logprobs", true);
            if (top > 0) {
                json.field("top_logprobs", top.longValue());
            }
        }
        OptionsWriter.keepAlive(features.extensions(), json);
    }

    private void format(OutputFormat format) {
        switch (format) {
            case OutputFormat.Text text -> {}
            case OutputFormat.JsonObject object -> json.field("format", "json");
            case OutputFormat.JsonSchema schema ->
                json.rawField("format", JsonText.object(schema.schemaJson(), "format"));
        }
    }

    private void think(Reasoning reasoning) {
        switch (reasoning) {
            case NONE -> json.field("think", false);
            case ON -> json.field("think", true);
            case IF_ABLE -> {} // what Ollama does by itself with a model that can, when nothing is said
            case MINIMAL, LOW -> json.field("think", "low");
            case MEDIUM -> json.field("think", "medium");
            case HIGH -> json.field("think", "high");
            case XHIGH, MAX -> json.field("think", "max");
        }
    }
}
