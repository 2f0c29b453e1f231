package dev.flow.document;

import dev.flow.proto.docarray.v1.DenseNdArrayProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import dev.flow.proto.docarray.v2.NodeProto;

/** Converts arrays of the second dialect, in which the type of the node names the library of the array. */
final class V2Arrays {

    private V2Arrays() {}

    static NdArray read(NodeProto node) {
        dev.flow.proto.docarray.v2.NdArrayProto array = node.getNdarray();
        NdArrayProto.Builder proto = NdArrayProto.newBuilder()
                .setDense(DenseNdArrayProto.newBuilder()
                        .setBuffer(array.getDense().getBuffer())
                        .addAllShape(array.getDense().getShapeList())
                        .setDtype(array.getDense().getDtype()))
                .setClsName(library(node.getType()));
        if (array.hasParameters()) {
            proto.setParameters(array.getParameters());
        }
        return NdArray.of(proto.build());
    }

    static NodeProto write(NdArray array) {
        if (array.isSparse()) {
            throw new UnreadableArrayException("Array is sparse. Documents of dialect V2 cannot contain it.");
        }
        dev.flow.proto.docarray.v2.NdArrayProto.Builder proto = dev.flow.proto.docarray.v2.NdArrayProto.newBuilder()
                .setDense(dev.flow.proto.docarray.v2.DenseNdArrayProto.newBuilder()
                        .setBuffer(array.buffer())
                        .addAllShape(array.shape())
                        .setDtype(array.dtype()));
        if (array.proto().hasParameters()) {
            proto.setParameters(array.proto().getParameters());
        }
        return NodeProto.newBuilder()
                .setNdarray(proto)
                .setType(type(array.proto().getClsName()))
                .build();
    }

    private static String library(String type) {
        return switch (type) {
            case "torch_tensor" -> "torch";
            case "tensorflow_tensor" -> "tensorflow";
            default -> "numpy";
        };
    }

    /** Python rejects an array node without a type. */
    private static String type(String library) {
        return switch (library) {
            case "torch" -> "torch_tensor";
            case "tensorflow" -> "tensorflow_tensor";
            default -> "ndarray";
        };
    }
}
