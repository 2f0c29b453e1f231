package dev.flow.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaGatewayDryRunRPCGrpc;
import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.JinaInfoRPCGrpc;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;

/** Jina's gRPC methods, with requests and replies as shallow views. */
public final class JinaMethods {

    /** {@code jina.JinaSingleDataRequestRPC/process_single_data}: one request, one reply. */
    public static final MethodDescriptor<DataRequest, DataRequest> PROCESS_SINGLE_DATA = view(
            JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
            marshaller(DataRequest.getDefaultInstance()),
            marshaller(DataRequest.getDefaultInstance()));

    /** {@code jina.JinaDataRequestRPC/process_data}: several requests that belong together, one reply. */
    public static final MethodDescriptor<DataRequestList, DataRequest> PROCESS_DATA = view(
            JinaDataRequestRPCGrpc.getProcessDataMethod(),
            marshaller(DataRequestList.getDefaultInstance()),
            marshaller(DataRequest.getDefaultInstance()));

    /** {@code jina.JinaRPC/Call}: a stream of requests, a stream of replies. */
    public static final MethodDescriptor<DataRequest, DataRequest> CALL = view(
            JinaRPCGrpc.getCallMethod(),
            marshaller(DataRequest.getDefaultInstance()),
            marshaller(DataRequest.getDefaultInstance()));

    /**
     * {@code jina.JinaSingleDocumentRequestRPC/stream_doc}: one document, a stream of documents. The requests
     * have the same field numbers as all others; field {@code data} of the view contains one document.
     */
    public static final MethodDescriptor<DataRequest, DataRequest> STREAM_DOC = view(
            JinaSingleDocumentRequestRPCGrpc.getStreamDocMethod(),
            marshaller(DataRequest.getDefaultInstance()),
            marshaller(DataRequest.getDefaultInstance()));

    /** {@code jina.JinaDiscoverEndpointsRPC/endpoint_discovery}. */
    public static final MethodDescriptor<Empty, EndpointsProto> ENDPOINT_DISCOVERY =
            JinaDiscoverEndpointsRPCGrpc.getEndpointDiscoveryMethod();

    /** {@code jina.JinaInfoRPC/_status}. */
    public static final MethodDescriptor<Empty, JinaInfoProto> STATUS = JinaInfoRPCGrpc.getStatusMethod();

    /** {@code jina.JinaGatewayDryRunRPC/dry_run}. */
    public static final MethodDescriptor<Empty, StatusProto> DRY_RUN = JinaGatewayDryRunRPCGrpc.getDryRunMethod();

    private JinaMethods() {}

    /**
     * Returns the method for a server, with requests as bytes, so that the handler rejects an unreadable request as invalid input
     * of that call.
     *
     * @param method a method of this class
     */
    public static <R> MethodDescriptor<ByteString, R> serverSide(MethodDescriptor<?, R> method) {
        return view(method, new WireMarshaller.RawMarshaller(), method.getResponseMarshaller());
    }

    /**
     * Parses a request without copying its content.
     *
     * @param bytes a {@code jina.DataRequestProto}
     */
    public static DataRequest read(ByteString bytes) throws InvalidProtocolBufferException {
        return WireMarshaller.parse(DataRequest.parser(), bytes);
    }

    private static <T extends Message> Marshaller<T> marshaller(T defaultInstance) {
        return new WireMarshaller<>(defaultInstance);
    }

    private static <Q, R> MethodDescriptor<Q, R> view(
            MethodDescriptor<?, ?> method, Marshaller<Q> requests, Marshaller<R> replies) {
        return method.toBuilder(requests, replies).build();
    }
}
