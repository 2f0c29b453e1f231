package dev.flow.wire;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Serializes a request or reply. The header is written into one array, parameters and documents directly from their own; protobuf
 * would copy everything through buffers of 4 KiB.
 */
final class RequestStream extends InputStream implements Drainable, KnownLength {

    private final DataRequest message;
    private int left;
    private @Nullable InputStream read;

    RequestStream(DataRequest message) {
        this.message = message;
        this.left = message.getSerializedSize();
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
        if (this.read != null) {
            return (int) this.read.transferTo(target);
        }
        int size = this.left;
        if (size > 0) {
            this.left = 0;
            ByteString parameters = this.message.getParameters();
            ByteString documents = this.message.getData();
            byte[] rest = new byte[size - documents.size() - parameters.size()];
            CodedOutputStream out = CodedOutputStream.newInstance(rest);
            int beforeParameters = writeRest(out);
            target.write(rest, 0, beforeParameters);
            UnsafeByteOperations.unsafeWriteTo(parameters, new Output(target));
            target.write(rest, beforeParameters, rest.length - beforeParameters);
            UnsafeByteOperations.unsafeWriteTo(documents, new Output(target));
        }
        return size;
    }

    /**
     * Writes everything except the content of the parameters and of the documents, which come last; protobuf readers accept fields in
     * any order. Returns the number of bytes before the content of the parameters.
     */
    private int writeRest(CodedOutputStream out) throws IOException {
        if (this.message.hasHeader()) {
            out.writeMessage(DataRequest.HEADER_FIELD_NUMBER, this.message.getHeader());
        }
        if (this.message.hasParameters()) {
            out.writeTag(DataRequest.PARAMETERS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(this.message.getParameters().size());
        }
        int beforeParameters = out.getTotalBytesWritten();
        for (int i = 0; i < this.message.getRoutesCount(); i++) {
            out.writeBytes(DataRequest.ROUTES_FIELD_NUMBER, this.message.getRoutes(i));
        }
        this.message.getUnknownFields().writeTo(out);
        if (this.message.hasData()) {
            out.writeTag(DataRequest.DATA_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(this.message.getData().size());
        }
        out.checkNoSpaceLeft();
        return beforeParameters;
    }

    @Override
    public int available() throws IOException {
        return this.read == null ? this.left : this.read.available();
    }

    @Override
    public int read() throws IOException {
        return readable().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return readable().read(target, offset, length);
    }

    /** The in-process transport reads a message instead of draining it. */
    private InputStream readable() {
        if (this.read == null) {
            this.read = this.left == 0
                    ? InputStream.nullInputStream()
                    : this.message.toByteString().newInput();
        }
        return this.read;
    }

    /** Writes the documents directly from their array. */
    private static final class Output extends ByteOutput {

        private final OutputStream target;

        Output(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(byte value) throws IOException {
            this.target.write(value);
        }

        @Override
        public void write(byte[] value, int offset, int length) throws IOException {
            this.target.write(value, offset, length);
        }

        @Override
        public void writeLazy(byte[] value, int offset, int length) throws IOException {
            this.target.write(value, offset, length);
        }

        @Override
        public void write(ByteBuffer value) throws IOException {
            byte[] copy = new byte[value.remaining()];
            value.get(copy);
            this.target.write(copy);
        }

        @Override
        public void writeLazy(ByteBuffer value) throws IOException {
            write(value);
        }
    }
}
