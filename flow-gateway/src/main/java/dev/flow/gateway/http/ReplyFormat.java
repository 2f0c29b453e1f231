package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.definition.HttpStyle;
import dev.flow.document.json.EndpointJson;
import dev.flow.document.json.ReplyJson;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;

/** Renders replies as HTTP responses. */
sealed interface ReplyFormat {

    /**
     * Renders replies as Jina 3.6 does.
     *
     * @param maxBytes the maximum size of a body
     */
    static ReplyFormat jina36(int maxBytes) {
        return new WithRoutes(maxBytes);
    }

    /**
     * Renders the replies at endpoint paths.
     *
     * @param style the Jina version to follow
     * @param maxBytes the maximum size of a body
     */
    static ReplyFormat of(HttpStyle style, int maxBytes) {
        return switch (style) {
            case JINA_3_6 -> new WithRoutes(maxBytes);
            case JINA_3_34 -> new WithoutRoutes(maxBytes);
        };
    }

    /**
     * Renders a reply.
     *
     * @throws dev.flow.FlowException if the documents or parameters of the reply cannot be rendered as JSON
     */
    HttpResponse response(DataRequest reply);

    /**
     * Renders the body of a response to a request that did not reach an Executor.
     *
     * @throws dev.flow.FlowException if the documents of the request cannot be rendered as JSON
     */
    ByteString failure(DataRequest request, StatusProto status);

    /** Renders the complete reply, including its status. */
    record WithRoutes(int maxBytes) implements ReplyFormat {

        @Override
        public HttpResponse response(DataRequest reply) {
            return HttpResponse.json(200, ReplyJson.http(reply, this.maxBytes));
        }

        @Override
        public ByteString failure(DataRequest request, StatusProto status) {
            return ReplyJson.failure(request, status, this.maxBytes);
        }
    }

    /** Renders documents and parameters; an error of an Executor becomes status 500. */
    record WithoutRoutes(int maxBytes) implements ReplyFormat {

        @Override
        public HttpResponse response(DataRequest reply) {
            StatusProto status = reply.getHeader().getStatus();
            return status.getCode() == StatusCode.ERROR
                    ? HttpResponse.error(500, status.getDescription())
                    : HttpResponse.json(200, EndpointJson.reply(reply, this.maxBytes));
        }

        @Override
        public ByteString failure(DataRequest request, StatusProto status) {
            return EndpointJson.failure(request, status, this.maxBytes);
        }
    }
}
