package dev.flow.benchmarks.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import java.io.IOException;
import java.util.Random;

/** Requests as the wire has them: a header, and one document with a blob. */
final class Payload {

    /** The id ends before this many bytes. */
    static final int ID_IS_WITHIN = 64;

    private Payload() {}

    /**
     * Makes a request.
     *
     * @param number what its id says, so that its reply can be told from others
     * @param documentBytes how much its document carries
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
     * Reads which request a reply belongs to: the id is the first field of the header, which is the first of the reply.
     *
     * @param reply the beginning of a reply
     */
    static int number(byte[] reply) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(reply, 0, Math.min(reply.length, ID_IS_WITHIN));
        input.readTag();
        input.readRawVarint32();
        input.readTag();
        return Integer.parseInt(input.readString());
    }

    /**
     * Whether a reply holds the documents of its request.
     *
     * @param request what was sent
     * @param reply what came back
     */
    static boolean answers(byte[] request, byte[] reply) throws IOException {
        return DataRequestProto.parseFrom(request)
                .getData()
                .equals(DataRequestProto.parseFrom(reply).getData());
    }
}
