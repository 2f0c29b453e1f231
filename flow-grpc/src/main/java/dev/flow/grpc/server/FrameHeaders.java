package dev.flow.grpc.server;

import io.netty.buffer.ByteBuf;

/** Finds the headers of HTTP/2 frames (RFC 9113, section 4.1) in the bytes of a client, and skips their payload. */
final class FrameHeaders {

    private static final int PREFACE_BYTES = 24;
    private static final int HEADER_BYTES = 9;
    private static final int LENGTH_BYTES = 3;

    private int skip = PREFACE_BYTES;
    private int position;
    private int length;
    private int type;
    private boolean started;

    /** Decides about one frame. */
    interface FrameCheck {

        /** Returns whether to continue after a frame of this type and length. */
        boolean accepts(int type, int length);
    }

    /** Returns whether the header of a frame was complete. */
    boolean started() {
        return this.started;
    }

    /** Reads bytes and leaves their reader index as it is. Returns whether all frames were accepted. */
    boolean read(ByteBuf bytes, FrameCheck check) {
        int index = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (index < end) {
            if (this.skip > 0) {
                int skipped = Math.min(this.skip, end - index);
                this.skip -= skipped;
                index += skipped;
            } else if (complete(bytes.getUnsignedByte(index++)) && !check.accepts(this.type, this.skip)) {
                return false;
            }
        }
        return true;
    }

    /** Adds one byte to the header, and returns whether the header is complete. */
    private boolean complete(int octet) {
        if (this.position < LENGTH_BYTES) {
            this.length = this.length << Byte.SIZE | octet;
        } else if (this.position == LENGTH_BYTES) {
            this.type = octet;
        }
        this.position++;
        if (this.position < HEADER_BYTES) {
            return false;
        }
        this.position = 0;
        this.skip = this.length;
        this.length = 0;
        this.started = true;
        return true;
    }
}
