package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import dev.flow.proto.docarray.v1.DocumentProto;
import java.util.Map;
import java.util.Set;

/**
 * Merges documents of the first dialect. As in docarray a field is set if it differs from its default, and scores, evaluations and
 * tags are one field each. Text, blob and tensor exclude each other: one that the left document does not have replaces another
 * one that it has.
 */
final class V1Reducible implements Reducible<DocumentProto> {

    private static final Set<Integer> NOT_MERGED = Set.of(
            DocumentProto.ID_FIELD_NUMBER,
            DocumentProto.PARENT_ID_FIELD_NUMBER,
            DocumentProto.CHUNKS_FIELD_NUMBER,
            DocumentProto.MATCHES_FIELD_NUMBER);

    @Override
    public String id(DocumentProto document) {
        return document.getId();
    }

    @Override
    public Reducing<DocumentProto> begin(DocumentProto left) {
        return new Merged(left);
    }

    private final class Merged implements Reducing<DocumentProto> {

        private final DocumentProto.Builder merged;

        private final ReducedList<DocumentProto> chunks;

        private final ReducedList<DocumentProto> matches;

        Merged(DocumentProto left) {
            this.merged = left.toBuilder();
            this.chunks = new ReducedList<>(V1Reducible.this, left.getChunksList());
            this.matches = new ReducedList<>(V1Reducible.this, left.getMatchesList());
        }

        @Override
        public void add(DocumentProto right) {
            right.getAllFields().forEach(this::addField);
            this.chunks.addAll(right.getChunksList());
            this.matches.addAll(right.getMatchesList());
            addUnknown(right.getUnknownFields());
        }

        @Override
        public DocumentProto finished() {
            return this.merged
                    .clearChunks()
                    .addAllChunks(this.chunks.finished())
                    .clearMatches()
                    .addAllMatches(this.matches.finished())
                    .build();
        }

        private void addField(FieldDescriptor field, Object value) {
            if (!NOT_MERGED.contains(field.getNumber()) && !isBlank(value) && !has(field)) {
                this.merged.setField(field, value);
            }
        }

        private boolean has(FieldDescriptor field) {
            return field.isRepeated()
                    ? this.merged.getRepeatedFieldCount(field) > 0
                    : this.merged.hasField(field) && !isBlank(this.merged.getField(field));
        }

        private void addUnknown(UnknownFieldSet right) {
            if (right.asMap().isEmpty()) {
                return;
            }
            Map<Integer, UnknownFieldSet.Field> left =
                    this.merged.getUnknownFields().asMap();
            UnknownFieldSet.Builder all = this.merged.getUnknownFields().toBuilder();
            right.asMap().forEach((number, field) -> {
                if (!left.containsKey(number)) {
                    all.addField(number, field);
                }
            });
            this.merged.setUnknownFields(all.build());
        }

        /** Python treats these values as not set, unlike an empty array. */
        private static boolean isBlank(Object value) {
            return value.equals("") || value.equals(ByteString.EMPTY) || value.equals(Struct.getDefaultInstance());
        }
    }
}
