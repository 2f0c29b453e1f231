package dev.flow.app.gateway;

import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;

/** One request, in each form it is sent in: a document {@code d1} that says hi, to {@code /foo}. */
final class Sample {

    static final String JSON = "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}";

    private Sample() {}

    static DataRequestProto request(String id) {
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId(id).setExecEndpoint("/foo"))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder()
                                .addDocs(DocumentProto.newBuilder().setId("d1").setText("hi"))))
                .build();
    }
}
