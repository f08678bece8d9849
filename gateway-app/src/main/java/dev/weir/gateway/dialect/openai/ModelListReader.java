package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code GET /v1/models} answers. */
public final class ModelListReader {
    private static final int MOST_MODELS = 10_000;

    private ModelListReader() {}

    /**
     * A model of a server's list.
     *
     * @param created seconds since 1970; 0: not told
     * @param root where the server has it from, which is nobody else's business; null: not told
     * @param parent the model below an adapter; null: it is none
     * @param maxModelLen the context in tokens; null: not told
     */
    public record Listed(
            String id,
            String ownedBy,
            long created,
            @Nullable String root,
            @Nullable String parent,
            @Nullable Integer maxModelLen) {}

    /** The models, in the server's order. */
    public static List<Listed> read(byte[] body) {
        var models = new ArrayList<Listed>();
        var in = JsonInput.answer(body, 0, body.length);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("data") && !in.isNull()) {
                in.enterArray();
                while (in.nextElement()) {
                    if (models.size() < MOST_MODELS) {
                        models.add(model(in));
                    }
                }
            }
        }
        return models;
    }

    private static Listed model(JsonInput in) {
        String id = "";
        String ownedBy = "";
        long created = 0;
        String root = null;
        String parent = null;
        Integer length = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.string();
                case "owned_by" -> ownedBy = in.isNull() ? "" : in.string();
                case "created" -> created = in.isNull() ? 0 : in.wholeNumber(0, 1L << 40);
                case "root" -> root = Maybe.string(in, Integer.MAX_VALUE);
                case "parent" -> parent = Maybe.string(in, Integer.MAX_VALUE);
                case "max_model_len" -> length = Maybe.integer(in, 1, Integer.MAX_VALUE);
                default -> in.skip();
            }
        }
        return new Listed(id, ownedBy, created, root, parent, length);
    }
}
