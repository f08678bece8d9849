package dev.weir.gateway.badinput;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** A good message with one field changed, for every field that its descriptor has, some messages deep. */
final class GrpcValues {
    private static final int DEEPEST = 4;

    private GrpcValues() {}

    /** One check for each changed message. */
    static Stream<Executable> of(Message good, Consumer<Message> check) {
        return changed(good, 0).stream().map(message -> () -> check.accept(message));
    }

    private static List<Message> changed(Message good, int depth) {
        var all = new ArrayList<Message>();
        for (FieldDescriptor field : good.getDescriptorForType().getFields()) {
            all.add(good.toBuilder().clearField(field).build());
            if (field.isMapField()) {
                continue;
            }
            for (Object value : values(good, field, depth)) {
                all.add(set(good, field, value));
            }
            if (field.isRepeated() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                Object one = values(good, field, depth).getFirst();
                all.add(good.toBuilder()
                        .setField(field, Collections.nCopies(5_000, one))
                        .build());
            }
        }
        return all;
    }

    private static Message set(Message good, FieldDescriptor field, Object value) {
        return good.toBuilder()
                .setField(field, field.isRepeated() ? List.of(value) : value)
                .build();
    }

    private static List<?> values(Message good, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> List.of(-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case LONG -> List.of(-1L, 0L, Long.MAX_VALUE, Long.MIN_VALUE);
            case FLOAT -> List.of(-1f, 0f, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY);
            case DOUBLE -> List.of(-1d, 0d, 1e308, Double.NaN, Double.NEGATIVE_INFINITY);
            case BOOLEAN -> List.of(true, false);
            case STRING -> List.of("", "1", "\u0000\r\n\u2028", "x".repeat(1 << 20));
            case BYTE_STRING -> List.of(ByteString.EMPTY, ByteString.copyFrom(new byte[1 << 20]));
            case ENUM -> List.of(field.getEnumType().findValueByNumberCreatingIfUnknown(99));
            case MESSAGE -> messages(good, field, depth);
        };
    }

    private static List<Message> messages(Message good, FieldDescriptor field, int depth) {
        Message empty = good.toBuilder().newBuilderForField(field).build();
        if (depth == DEEPEST || field.getMessageType().getFullName().startsWith("google.protobuf.Struct")) {
            return List.of(empty);
        }
        Message there = field.isRepeated()
                ? good.getRepeatedFieldCount(field) > 0 ? (Message) good.getRepeatedField(field, 0) : empty
                : (Message) good.getField(field);
        var all = new ArrayList<Message>(List.of(empty));
        all.addAll(changed(there, depth + 1));
        return all;
    }
}
