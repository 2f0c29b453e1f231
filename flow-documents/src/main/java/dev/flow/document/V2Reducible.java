package dev.flow.document;

import dev.flow.proto.docarray.v2.DictOfAnyProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges documents of the second dialect. A field is set unless it is Python's {@code None} or an empty text, list, map or set, which
 * may be the default of a schema. Lists of documents are merged by id, a nested document is merged with one of the same id, and a
 * map receives the missing keys, regardless of the name of the field.
 */
final class V2Reducible implements Reducible<DocProto> {

    @Override
    public String id(DocProto document) {
        return document.getDataOrDefault("id", NodeProto.getDefaultInstance()).getText();
    }

    @Override
    public Reducing<DocProto> begin(DocProto left) {
        return new Merged(left);
    }

    private final class Merged implements Reducing<DocProto> {

        private final DocProto left;

        private final Map<String, NodeProto> added = new LinkedHashMap<>();

        private final Map<String, Reducing<NodeProto>> nested = new LinkedHashMap<>();

        Merged(DocProto left) {
            this.left = left;
        }

        @Override
        public void add(DocProto right) {
            right.getDataMap().forEach(this::add);
        }

        @Override
        public DocProto finished() {
            DocProto.Builder merged = this.left.toBuilder().putAllData(this.added);
            this.nested.forEach((key, node) -> merged.putData(key, node.finished()));
            return merged.build();
        }

        private void add(String key, NodeProto right) {
            if (isBlank(right) || key.equals("id") || key.equals("parent_id")) {
                return;
            }
            NodeProto own = this.added.getOrDefault(key, this.left.getDataOrDefault(key, right));
            if (isBlank(own) || own == right) {
                this.added.put(key, right);
            } else if (canMerge(own, right)) {
                this.nested.computeIfAbsent(key, (absent) -> begin(own)).add(right);
            }
        }

        private boolean canMerge(NodeProto own, NodeProto right) {
            return switch (own.getContentCase()) {
                case DOC -> right.hasDoc() && id(own.getDoc()).equals(id(right.getDoc()));
                case DOC_ARRAY, DICT -> right.getContentCase() == own.getContentCase();
                default -> false;
            };
        }

        private Reducing<NodeProto> begin(NodeProto own) {
            return switch (own.getContentCase()) {
                case DOC -> new MergedNode(own);
                case DOC_ARRAY -> new MergedList(own);
                default -> new MergedMap(own);
            };
        }
    }

    private final class MergedNode implements Reducing<NodeProto> {

        private final NodeProto left;

        private final Merged document;

        MergedNode(NodeProto left) {
            this.left = left;
            this.document = new Merged(left.getDoc());
        }

        @Override
        public void add(NodeProto right) {
            this.document.add(right.getDoc());
        }

        @Override
        public NodeProto finished() {
            return this.left.toBuilder().setDoc(this.document.finished()).build();
        }
    }

    private final class MergedList implements Reducing<NodeProto> {

        private final NodeProto left;

        private final ReducedList<DocProto> documents;

        MergedList(NodeProto left) {
            this.left = left;
            this.documents =
                    new ReducedList<>(V2Reducible.this, left.getDocArray().getDocsList());
        }

        @Override
        public void add(NodeProto right) {
            this.documents.addAll(right.getDocArray().getDocsList());
        }

        @Override
        public NodeProto finished() {
            List<DocProto> finished = this.documents.finished();
            NodeProto.Builder node = this.left.toBuilder();
            node.getDocArrayBuilder().clearDocs().addAllDocs(finished);
            return node.build();
        }
    }

    private static final class MergedMap implements Reducing<NodeProto> {

        private final NodeProto left;

        private final DictOfAnyProto.Builder merged;

        MergedMap(NodeProto left) {
            this.left = left;
            this.merged = left.getDict().toBuilder();
        }

        @Override
        public void add(NodeProto right) {
            right.getDict().getDataMap().forEach((key, value) -> {
                if (!this.merged.containsData(key)) {
                    this.merged.putData(key, value);
                }
            });
        }

        @Override
        public NodeProto finished() {
            return this.left.toBuilder().setDict(this.merged).build();
        }
    }

    private static boolean isBlank(NodeProto node) {
        return switch (node.getContentCase()) {
            case CONTENT_NOT_SET -> true;
            case TEXT -> node.getText().isEmpty();
            case BLOB -> node.getBlob().isEmpty();
            case DOC_ARRAY -> node.getDocArray().getDocsCount() == 0;
            case LIST -> node.getList().getDataCount() == 0;
            case SET -> node.getSet().getDataCount() == 0;
            case TUPLE -> node.getTuple().getDataCount() == 0;
            case DICT -> node.getDict().getDataCount() == 0;
            default -> false;
        };
    }
}
