package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonOutput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on what an Ollama says of a model, under the name that the client asked for and without the paths on the server at which the
 * model's files lie. Of fields that nobody here has heard of none is passed on.
 */
final class SheetWriter {
    private static final Pattern OWN_NAME = Pattern.compile("(?m)^# FROM .*$");
    private static final Pattern FILE = Pattern.compile("(?m)^FROM .*sha256-[0-9a-f]{64}.*$");
    private static final Pattern FOLDER = Pattern.compile("(?m)^ADAPTER .*(sha256-[0-9a-f]{64}).*$");

    private final ListedModel model;
    private final boolean basename;
    private final JsonOutput json;
    private boolean informed;

    /** @param basename whether the model's base name is to be the one that was asked for */
    SheetWriter(ListedModel model, boolean basename, JsonOutput json) {
        this.model = model;
        this.basename = basename;
        this.json = json;
    }

    /** Writes the members; false if there is no {@code model_info} among them. */
    boolean write(byte[] sheet) {
        JsonInput in = JsonInput.answer(sheet, 0, sheet.length);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull()) {
                field(name, in);
            }
        }
        return informed;
    }

    private void field(String name, JsonInput in) {
        switch (name) {
            case "license", "parameters", "template", "system", "renderer", "parser", "requires", "modified_at" -> {
                if (in.isString()) {
                    json.field(name, in.string());
                }
            }
            case "modelfile" -> json.field(name, in.isString() ? modelfile(in.string()) : "");
            case "details" -> details(in);
            case "messages", "projector_info", "tensors", "capabilities" -> json.rawField(name, in.rawJson());
            case "model_info" -> info(in);
            default -> in.skip();
        }
    }

    private String modelfile(String text) {
        String id = Matcher.quoteReplacement(model.id());
        String named = OWN_NAME.matcher(text).replaceAll("# FROM " + id);
        String from = FILE.matcher(named).replaceAll("FROM " + id);
        return FOLDER.matcher(from).replaceAll("ADAPTER $1");
    }

    private void details(JsonInput in) {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        json.name("details").beginObject();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("parent_model")) {
                String parent = in.isString() ? in.string() : "";
                json.field(name, parent.contains("sha256-") ? "" : parent);
            } else {
                json.rawField(name, in.rawJson());
            }
        }
        json.endObject();
    }

    private void info(JsonInput in) {
        if (!in.isObject() || informed) {
            in.skip();
            return;
        }
        informed = true;
        json.name("model_info").beginObject();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!basename || !name.equals("general.basename")) {
                json.rawField(name, in.rawJson());
            }
        }
        if (basename) {
            json.field("general.basename", model.id());
        }
        json.endObject();
    }
}
