package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import dev.flow.proto.docarray.v1.DocumentProto;
import java.util.Map;
import java.util.Set;

/**
 * Documents of the first dialect. As in docarray a field is set if it holds anything but its default, and scores,
 * evaluations and tags are each one field. Of text, blob and tensor there can be one: one that the left has not, though it
 * has another, takes the other's place.
 */
final class V1Reducible implements Reducible<DocumentProto> {

    private static final Set<Integer> NEVER_TAKEN = Set.of(
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
            right.getAllFields().forEach(this::take);
            this.chunks.addAll(right.getChunksList());
            this.matches.addAll(right.getMatchesList());
            takeUnknown(right.getUnknownFields());
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

        private void take(FieldDescriptor field, Object value) {
            if (!NEVER_TAKEN.contains(field.getNumber()) && !isBlank(value) && !has(field)) {
                this.merged.setField(field, value);
            }
        }

        private boolean has(FieldDescriptor field) {
            return field.isRepeated()
                    ? this.merged.getRepeatedFieldCount(field) > 0
                    : this.merged.hasField(field) && !isBlank(this.merged.getField(field));
        }

        private void takeUnknown(UnknownFieldSet right) {
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

        /** What is on the wire and means nothing to Python, other than an empty array, which does. */
        private static boolean isBlank(Object value) {
            return value.equals("") || value.equals(ByteString.EMPTY) || value.equals(Struct.getDefaultInstance());
        }
    }
}
