package dev.weir.gateway.settings;

import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.RequestBounds.Answers;
import dev.weir.gateway.dialect.RequestBounds.Load;
import dev.weir.gateway.dialect.RequestBounds.Prompt;
import dev.weir.gateway.dialect.RequestBounds.Tooling;
import dev.weir.gateway.dialect.SchemaBounds;

/** Reads {@code bounds}: how much one request may ask for. */
final class BoundsReader {
    private static final Kind<Integer> COUNT = Kind.integer(1, 100_000);
    private static final Kind<Integer> FEW = Kind.integer(0, 1_000);
    private static final Kind<Integer> TOKENS = Kind.integer(1, 10_000_000);
    private static final RequestBounds USUAL = RequestBounds.DEFAULTS;

    private final Section section;

    private BoundsReader(Section section) {
        this.section = section;
    }

    static RequestBounds read(Section section) {
        RequestBounds bounds = new BoundsReader(section).bounds();
        section.end();
        return bounds;
    }

    private RequestBounds bounds() {
        return new RequestBounds(answers(), prompt(), tooling(), schemas(), load());
    }

    private Answers answers() {
        Answers usual = USUAL.answers();
        return new Answers(
                section.value("choices", Kind.integer(1, 128), usual.choices()),
                section.value("stops", FEW, usual.stops()),
                section.value("stop-size", Kind.BYTES, usual.stopBytes()),
                section.value("top-logprobs", FEW, usual.topLogprobs()));
    }

    private Prompt prompt() {
        Prompt usual = USUAL.prompt();
        return new Prompt(
                section.value("messages", COUNT, usual.messages()),
                section.value("parts", COUNT, usual.parts()),
                section.value("prompts", COUNT, usual.prompts()),
                section.value("media", FEW, usual.media()),
                section.value("media-size", Kind.BYTES, usual.mediaBytes()));
    }

    private Tooling tooling() {
        Tooling usual = USUAL.tooling();
        return new Tooling(
                section.value("tools", FEW, usual.tools()), section.value("tools-size", Kind.BYTES, usual.bytes()));
    }

    private SchemaBounds schemas() {
        SchemaBounds usual = USUAL.schemas();
        return new SchemaBounds(
                section.value("schema-size", Kind.BYTES, usual.bytes()),
                section.value("schema-depth", Kind.integer(1, 64), usual.depth()),
                section.value("schema-patterns", Kind.FLAG, usual.patterns()));
    }

    private Load load() {
        Load usual = USUAL.load();
        return new Load(
                section.value("context", TOKENS, usual.context()),
                section.value("dimensions", COUNT, usual.dimensions()),
                section.value("keep-alive", Kind.DURATION, usual.keepAlive()));
    }
}
