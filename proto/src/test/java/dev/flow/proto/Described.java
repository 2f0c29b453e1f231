package dev.flow.proto;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;

/** What a generated file puts on the wire, in the lines of the tables under {@code wire/}. */
final class Described {

    private final List<String> lines = new ArrayList<>();

    static List<String> linesOf(FileDescriptor file) {
        Described described = new Described();
        file.getMessageTypes().forEach(described::message);
        file.getEnumTypes().forEach(described::enumeration);
        file.getServices().forEach(described::service);
        return described.lines;
    }

    private void message(Descriptor message) {
        this.lines.add("message " + message.getFullName());
        message.getFields().forEach(this::field);
        message.getNestedTypes().stream()
                .filter((nested) -> !nested.getOptions().getMapEntry())
                .forEach(this::message);
        message.getEnumTypes().forEach(this::enumeration);
    }

    private void field(FieldDescriptor field) {
        this.lines.add("  %d %s: %s".formatted(field.getNumber(), field.getName(), label(field)));
    }

    private void enumeration(EnumDescriptor enumeration) {
        this.lines.add("enum " + enumeration.getFullName());
        enumeration
                .getValues()
                .forEach((value) -> this.lines.add("  %d %s".formatted(value.getNumber(), value.getName())));
    }

    private void service(ServiceDescriptor service) {
        this.lines.add("service " + service.getFullName());
        service.getMethods().forEach(this::method);
    }

    private void method(MethodDescriptor method) {
        this.lines.add("  %s(%s%s) returns (%s%s)"
                .formatted(
                        method.getName(),
                        method.isClientStreaming() ? "stream " : "",
                        method.getInputType().getFullName(),
                        method.isServerStreaming() ? "stream " : "",
                        method.getOutputType().getFullName()));
    }

    private static String label(FieldDescriptor field) {
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return "map<%s, %s>".formatted(type(entry.findFieldByNumber(1)), type(entry.findFieldByNumber(2)));
        }
        if (field.isRepeated()) {
            return "repeated " + type(field) + (field.isPacked() ? " packed" : "");
        }
        if (field.getRealContainingOneof() != null) {
            return "oneof " + field.getRealContainingOneof().getName() + " " + type(field);
        }
        return (field.getContainingOneof() != null ? "optional " : "") + type(field);
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase();
        };
    }
}
