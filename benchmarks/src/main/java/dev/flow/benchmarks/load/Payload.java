package dev.flow.benchmarks.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import java.io.IOException;
import java.util.Random;

/** Builds serialized requests: a header, and one document with a blob. */
final class Payload {

    /** The maximum position of the id in a reply, in bytes. */
    static final int ID_IS_WITHIN = 64;

    private Payload() {}

    /**
     * Builds a request.
     *
     * @param number the number in its id, which identifies its reply
     * @param documentBytes the size of its document in bytes
     */
    static byte[] request(int number, int documentBytes) {
        byte[] blob = new byte[documentBytes];
        new Random(number).nextBytes(blob);
        DocumentProto document = DocumentProto.newBuilder()
                .setId("0123456789abcdef0123456789abcdef")
                .setBlob(ByteString.copyFrom(blob))
                .build();
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(String.format("%032d", number))
                        .setExecEndpoint("/encode"))
                .setData(DataRequestProto.DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder().addDocs(document)))
                .build()
                .toByteArray();
    }

    /**
     * Reads the request number of a reply. The id is the first field of the header, which is the first field of the reply.
     *
     * @param reply the first bytes of a reply
     */
    static int number(byte[] reply) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(reply, 0, Math.min(reply.length, ID_IS_WITHIN));
        input.readTag();
        input.readRawVarint32();
        input.readTag();
        return Integer.parseInt(input.readString());
    }

    /**
     * Returns whether a reply has the documents of its request.
     *
     * @param request the request
     * @param reply the reply
     */
    static boolean answers(byte[] request, byte[] reply) throws IOException {
        return DataRequestProto.parseFrom(request)
                .getData()
                .equals(DataRequestProto.parseFrom(reply).getData());
    }
}
