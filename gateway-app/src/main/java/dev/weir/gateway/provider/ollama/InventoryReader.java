package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads a server's answers to {@code /api/tags} and {@code /api/ps}. */
final class InventoryReader {
    private static final int MOST_MODELS = 10_000;

    private InventoryReader() {}

    static List<ModelCard> models(byte[] body, String backend) {
        return list(body, in -> ModelEntry.read(in).card(backend));
    }

    static List<LoadedModel> loaded(byte[] body, String backend) {
        return list(body, in -> ModelEntry.read(in).loaded(backend));
    }

    /** Those that the gate knows of; servers make up new ones. */
    static Set<Capability> capabilities(JsonInput in) {
        var found = EnumSet.noneOf(Capability.class);
        in.enterArray();
        while (in.nextElement()) {
            String name = in.isString() ? in.string() : "";
            for (Capability capability : Capability.values()) {
                if (capability.name().equalsIgnoreCase(name)) {
                    found.add(capability);
                }
            }
        }
        return found;
    }

    private static <T> List<T> list(byte[] body, Function<JsonInput, T> entry) {
        var entries = new ArrayList<T>();
        JsonInput in = JsonInput.answer(body, 0, body.length);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("models") && in.isArray()) {
                in.enterArray();
                while (in.nextElement()) {
                    add(in, entry, entries);
                }
            }
        }
        return entries;
    }

    private static <T> void add(JsonInput in, Function<JsonInput, T> entry, List<T> entries) {
        if (entries.size() < MOST_MODELS) {
            entries.add(entry.apply(in));
        }
    }
}
