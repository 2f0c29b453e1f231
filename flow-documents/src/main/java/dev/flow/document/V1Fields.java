package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.flow.proto.docarray.v1.DocumentProto;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a document of the first dialect. Empty fields count as absent, because the wire format does not distinguish them. */
record V1Fields(DocumentProto proto) implements Fields {

    /** These fields exclude each other: the last one in this order is written. */
    private static final List<String> CONTENT = List.of("text", "blob", "tensor");

    static V1Fields of(Fields fields) {
        if (fields instanceof V1Fields same) {
            return same;
        }
        DocumentProto.Builder proto = DocumentProto.newBuilder();
        fields.keys().forEach((key) -> copy(key, fields, proto));
        CONTENT.forEach((key) -> copy(key, fields, proto));
        return new V1Fields(proto.build());
    }

    private static void copy(String key, Fields fields, DocumentProto.Builder proto) {
        Object value = fields.get(key);
        if (value != null) {
            set(proto, key, value);
        }
    }

    @Override
    public Optional<Dialect> dialect() {
        return Optional.of(Dialect.V1);
    }

    @Override
    public Set<String> keys() {
        return Dialect.V1.keys().stream()
                .filter((key) -> get(key) != null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public @Nullable Object get(String key) {
        return switch (key) {
            case "id" -> filled(this.proto.getId());
            case "parent_id" -> filled(this.proto.getParentId());
            case "granularity" -> filled(this.proto.getGranularity());
            case "adjacency" -> filled(this.proto.getAdjacency());
            case "blob" -> this.proto.hasBlob() ? this.proto.getBlob() : null;
            case "tensor" -> this.proto.hasTensor() ? NdArray.of(this.proto.getTensor()) : null;
            case "mime_type" -> filled(this.proto.getMimeType());
            case "text" -> this.proto.hasText() ? this.proto.getText() : null;
            case "weight" -> filled(this.proto.getWeight());
            case "uri" -> filled(this.proto.getUri());
            case "tags" -> this.proto.hasTags() ? filled(Structs.toMap(this.proto.getTags())) : null;
            case "offset" -> filled(this.proto.getOffset());
            case "location" ->
                filled(this.proto.getLocationList().stream()
                        .map(Float::doubleValue)
                        .toList());
            case "embedding" -> this.proto.hasEmbedding() ? NdArray.of(this.proto.getEmbedding()) : null;
            case "modality" -> filled(this.proto.getModality());
            case "evaluations" -> filled(V1Scores.read(this.proto.getEvaluationsMap()));
            case "scores" -> filled(V1Scores.read(this.proto.getScoresMap()));
            case "chunks" -> filled(documents(this.proto.getChunksList()));
            case "matches" -> filled(documents(this.proto.getMatchesList()));
            default -> null;
        };
    }

    @Override
    public Fields with(Map<String, Optional<Object>> changes) {
        DocumentProto.Builder changed = this.proto.toBuilder();
        changes.forEach((key, value) ->
                value.ifPresentOrElse((present) -> set(changed, key, present), () -> clear(changed, key)));
        return new V1Fields(changed.build());
    }

    private static void clear(DocumentProto.Builder proto, String key) {
        FieldDescriptor field =
                Dialect.V1.keys().contains(key) ? DocumentProto.getDescriptor().findFieldByName(key) : null;
        if (field != null) {
            proto.clearField(field);
        }
    }

    private static void set(DocumentProto.Builder proto, String key, Object value) {
        switch (key) {
            case "id" -> text(key, value, proto::setId, proto::setIdBytes);
            case "parent_id" -> proto.setParentId(FieldTypes.text(key, value));
            case "granularity" -> proto.setGranularity(FieldTypes.integer(key, value));
            case "adjacency" -> proto.setAdjacency(FieldTypes.integer(key, value));
            case "blob" -> proto.setBlob(FieldTypes.bytes(key, value));
            case "tensor" -> proto.setTensor(FieldTypes.array(key, value).proto());
            case "mime_type" -> proto.setMimeType(FieldTypes.text(key, value));
            case "text" -> text(key, value, proto::setText, proto::setTextBytes);
            case "weight" -> proto.setWeight((float) FieldTypes.real(key, value));
            case "uri", "url" -> text(key, value, proto::setUri, proto::setUriBytes);
            case "tags" -> proto.setTags(Structs.toStruct(FieldTypes.map(key, value)));
            case "offset" -> proto.setOffset((float) FieldTypes.real(key, value));
            case "location" -> {
                proto.clearLocation();
                FieldTypes.reals(key, value).forEach((number) -> proto.addLocation(number.floatValue()));
            }
            case "embedding" -> proto.setEmbedding(FieldTypes.array(key, value).proto());
            case "modality" -> proto.setModality(FieldTypes.text(key, value));
            case "evaluations" ->
                proto.clearEvaluations().putAllEvaluations(V1Scores.write(FieldTypes.scores(key, value)));
            case "scores" -> proto.clearScores().putAllScores(V1Scores.write(FieldTypes.scores(key, value)));
            case "chunks" -> proto.clearChunks().addAllChunks(protos(FieldTypes.documents(key, value)));
            case "matches" -> proto.clearMatches().addAllMatches(protos(FieldTypes.documents(key, value)));
            default ->
                throw new DocumentFieldException(
                        "Documents of dialect V1 do not have the field '%s'. Use one of %s, or an entry in tags."
                                .formatted(key, Dialect.V1.keys()));
        }
    }

    private static void text(String key, Object value, Consumer<String> setting, Consumer<ByteString> settingBytes) {
        if (value instanceof LongText text) {
            settingBytes.accept(text.utf8());
        } else {
            setting.accept(FieldTypes.text(key, value));
        }
    }

    private static List<Document> documents(List<DocumentProto> protos) {
        return protos.stream().map((proto) -> new Document(new V1Fields(proto))).toList();
    }

    private static List<DocumentProto> protos(List<Document> documents) {
        return documents.stream()
                .map((document) -> of(document.fields()).proto())
                .toList();
    }

    private static @Nullable Object filled(Object value) {
        boolean empty = value.equals("")
                || (value instanceof Number number && number.doubleValue() == 0)
                || FieldValues.isEmpty(value);
        if (empty) {
            return null;
        }
        return (value instanceof Float single) ? (Object) single.doubleValue() : value;
    }
}
