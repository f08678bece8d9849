package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.chat.ModelErrand.Subject;
import dev.weir.gateway.chat.ModelErrand.Task;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one {@code POST /api/create}. */
final class CreateReader {
    private static final int MOST_FILES = 1024;
    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_FILE_NAME = 255;

    private final ManagedNames names;
    private final ErrandFields fields;
    private final ByteBuf written = Unpooled.buffer(1024);
    private final JsonOutput json = new JsonOutput(written, false).beginObject();
    private boolean uploads;

    CreateReader(ManagedNames names, boolean lenient) {
        this.names = names;
        this.fields = new ErrandFields(lenient);
    }

    ModelErrand read(byte[] body) {
        JsonInput in = ErrandFields.begin(body);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull()) {
                field(name, in);
            }
        }
        in.requireEnd();
        String said = fields.text("model").isEmpty() ? fields.text("name") : fields.text("model");
        if (said.isEmpty()) {
            throw Wrong.modelMissing();
        }
        String model = names.model("model", said);
        // a model that the server lacks it would fetch from where its name says
        String from = fields.text("from").isEmpty() ? null : names.model("from", fields.text("from"));
        if (from != null) {
            json.field("from", from);
        }
        json.field("model", model).field("stream", true).endObject();
        var subject = new Subject(model, from, uploads);
        return new ModelErrand(Task.CREATE, subject, fields.delivery(), List.of(ByteBufUtil.getBytes(written)));
    }

    private void field(String name, JsonInput in) {
        switch (name) {
            case "model", "name", "from" -> fields.text(name, in);
            case "quantize", "quantization", "renderer", "parser", "requires" ->
                json.field(name, in.string(LONGEST_WORD));
            case "template", "system" -> json.field(name, in.string());
            case "license" -> json.rawField(name, textOrTexts(in));
            case "parameters", "info" -> json.rawField(name, object(in));
            case "messages" -> json.rawField(name, array(in));
            case "files", "adapters" -> files(name, in);
            default -> fields.shared(name, in);
        }
    }

    private static String textOrTexts(JsonInput in) {
        if (!in.isString() && !in.isArray()) {
            throw in.invalid("must be a string or an array of strings");
        }
        return in.rawJson();
    }

    private static String object(JsonInput in) {
        if (!in.isObject()) {
            throw in.invalid("must be an object");
        }
        return in.rawJson();
    }

    private static String array(JsonInput in) {
        if (!in.isArray()) {
            throw in.invalid("must be an array");
        }
        return in.rawJson();
    }

    /** File names and digests of what was uploaded; the server makes links of them in a folder. */
    private void files(String name, JsonInput in) {
        Map<String, String> found = new TreeMap<>();
        in.enterObject();
        for (String file = in.nextName(); file != null; file = in.nextName()) {
            if (!isPlain(file) || found.size() == MOST_FILES) {
                throw Wrong.value(
                        name, "'" + name + "' may have " + MOST_FILES + " files, with relative names without '..'.");
            }
            found.put(file, ManagedNames.digest(name, in.string(LONGEST_FILE_NAME)));
        }
        json.name(name).beginObject();
        found.forEach(json::field);
        json.endObject();
        uploads |= !found.isEmpty();
    }

    private static boolean isPlain(String file) {
        return !file.isEmpty()
                && file.length() <= LONGEST_FILE_NAME
                && !file.startsWith("/")
                && !file.contains("..")
                && file.chars().allMatch(c -> c >= ' ' && c != '\\' && c != 0x7f);
    }
}
