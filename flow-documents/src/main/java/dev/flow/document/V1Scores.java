package dev.flow.document;

import dev.flow.proto.docarray.v1.NamedScoreProto;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts scores and evaluations of the first dialect. */
final class V1Scores {

    private V1Scores() {}

    static Map<String, NamedScore> read(Map<String, NamedScoreProto> protos) {
        Map<String, NamedScore> scores = new LinkedHashMap<>();
        protos.forEach((name, proto) -> scores.put(
                name, new NamedScore(proto.getValue(), proto.getOpName(), proto.getDescription(), proto.getRefId())));
        return Collections.unmodifiableMap(scores);
    }

    static Map<String, NamedScoreProto> write(Map<String, NamedScore> scores) {
        Map<String, NamedScoreProto> protos = new LinkedHashMap<>();
        scores.forEach((name, score) -> protos.put(
                name,
                NamedScoreProto.newBuilder()
                        .setValue((float) score.value())
                        .setOpName(score.opName())
                        .setDescription(score.description())
                        .setRefId(score.refId())
                        .build()));
        return protos;
    }
}
