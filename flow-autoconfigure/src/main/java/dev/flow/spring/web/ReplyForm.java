package dev.flow.spring.web;

import dev.flow.definition.HttpStyle;
import dev.flow.document.json.DetailJson;
import dev.flow.document.json.EndpointJson;
import dev.flow.document.json.ReplyJson;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How replies look over HTTP. */
sealed interface ReplyForm {

    /** That of Jina 3.6. */
    ReplyForm JINA_3_6 = new WithRoutes();

    static ReplyForm of(HttpStyle style) {
        return switch (style) {
            case JINA_3_6 -> JINA_3_6;
            case JINA_3_34 -> new WithoutRoutes();
        };
    }

    /** The answer that carries a reply. */
    ResponseEntity<byte[]> reply(DataRequest reply);

    /** The body of an answer to a request that found no Executor. */
    byte[] failure(DataRequest request, StatusProto status);

    /** Everything of a reply, its status among it. */
    record WithRoutes() implements ReplyForm {

        @Override
        public ResponseEntity<byte[]> reply(DataRequest reply) {
            return RequestSender.answer(HttpStatus.OK, ReplyJson.http(reply));
        }

        @Override
        public byte[] failure(DataRequest request, StatusProto status) {
            return ReplyJson.failure(request, status);
        }
    }

    /** Documents and parameters; a status that is an error becomes one of HTTP. */
    record WithoutRoutes() implements ReplyForm {

        @Override
        public ResponseEntity<byte[]> reply(DataRequest reply) {
            StatusProto status = reply.getHeader().getStatus();
            return status.getCode() == StatusCode.ERROR
                    ? RequestSender.answer(HttpStatus.INTERNAL_SERVER_ERROR, DetailJson.write(status.getDescription()))
                    : RequestSender.answer(HttpStatus.OK, EndpointJson.reply(reply));
        }

        @Override
        public byte[] failure(DataRequest request, StatusProto status) {
            return EndpointJson.failure(request, status);
        }
    }
}
