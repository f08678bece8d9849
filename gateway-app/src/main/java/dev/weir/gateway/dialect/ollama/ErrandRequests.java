package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.chat.ModelErrand.Subject;
import dev.weir.gateway.chat.ModelErrand.Task;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Set;

/**
 * Reads what clients want done to the models of an Ollama. What goes on is written anew from what was checked, and nothing else: Ollama
 * does not tell upper from lower case in the names of fields, so that a field nobody has looked at could undo what was. All methods throw a
 * {@link dev.weir.gateway.failure.GatewayException} with {@code INVALID_JSON}, {@code INVALID_VALUE}, {@code UNKNOWN_PARAMETER} or
 * {@code UNSUPPORTED_VALUE}.
 */
public final class ErrandRequests {
    private static final int LONGEST_NAME = 256;

    private final ManagedNames names;
    private final boolean lenient;

    /**
     * @param registries hosts, in lower case, that models may come from and go to, beside the server's own
     * @param lenient true: fields that nobody knows are left out; false: refused
     */
    public ErrandRequests(Set<String> registries, boolean lenient) {
        this.names = new ManagedNames(registries);
        this.lenient = lenient;
    }

    /** {@code POST /api/pull}. */
    public ModelErrand pull(byte[] body) {
        return transfer(Task.PULL, body);
    }

    /** {@code POST /api/push}. */
    public ModelErrand push(byte[] body) {
        return transfer(Task.PUSH, body);
    }

    /** {@code POST /api/create}. */
    public ModelErrand create(byte[] body) {
        return new CreateReader(names, lenient).read(body);
    }

    /** {@code POST /api/copy}. */
    public ModelErrand copy(byte[] body) {
        ErrandFields fields = new ErrandFields(lenient);
        fields.read(body, Set.of("source", "destination")::contains);
        String source = names.model("source", fields.required("source"));
        String destination = names.model("destination", fields.required("destination"));
        return errand(Task.COPY, new Subject(destination, source, false), fields, "source", source);
    }

    /** {@code DELETE /api/delete}. */
    public ModelErrand delete(byte[] body) {
        ErrandFields fields = new ErrandFields(lenient);
        fields.read(body, Set.of("model", "name")::contains);
        return errand(Task.DELETE, subject(fields), fields, "", "");
    }

    /** A digest in a path of {@code /api/blobs}. */
    public static String digest(String said) {
        return ManagedNames.digest("digest", said);
    }

    private ModelErrand transfer(Task task, byte[] body) {
        ErrandFields fields = new ErrandFields(lenient);
        fields.read(body, Set.of("model", "name", "username", "password")::contains);
        // the ollama command sends both, always empty
        if (!fields.text("username").isEmpty() || !fields.text("password").isEmpty()) {
            throw Wrong.unsupported("username", "Credentials for a registry are not passed on.");
        }
        return errand(task, subject(fields), fields, "", "");
    }

    private Subject subject(ErrandFields fields) {
        String said = fields.text("model").isEmpty() ? fields.text("name") : fields.text("model");
        if (said.isEmpty()) {
            throw Wrong.modelMissing();
        }
        return new Subject(names.model("model", said), null, false);
    }

    private static ModelErrand errand(Task task, Subject subject, ErrandFields fields, String more, String value) {
        ByteBuf to = Unpooled.buffer(LONGEST_NAME);
        JsonOutput json = new JsonOutput(to, false).beginObject();
        switch (task) {
            case PULL, PUSH, CREATE -> json.field("model", subject.model()).field("stream", true);
            case COPY -> json.field(more, value).field("destination", subject.model());
            case DELETE -> json.field("model", subject.model());
        }
        json.endObject();
        Delivery delivery = task == Task.COPY || task == Task.DELETE ? Delivery.WHOLE : fields.delivery();
        return new ModelErrand(task, subject, delivery, List.of(ByteBufUtil.getBytes(to)));
    }

    /** A name that is as long as any can be. */
    static String name(JsonInput in) {
        return in.string(LONGEST_NAME);
    }
}
