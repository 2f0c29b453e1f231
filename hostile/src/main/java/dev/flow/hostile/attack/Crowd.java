package dev.flow.hostile.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections that are kept open. */
final class Crowd implements AutoCloseable {

    private final List<Member> members = new ArrayList<>();
    private int refused;

    /** Opens connections and sends each the same bytes; connections that are refused are counted. */
    static Crowd of(InetSocketAddress address, int size, byte[] first) {
        Crowd crowd = new Crowd();
        for (int i = 0; i < size; i++) {
            crowd.add(address, first);
        }
        return crowd;
    }

    private void add(InetSocketAddress address, byte[] first) {
        try {
            SocketChannel channel = SocketChannel.open();
            // The time to connect is bounded for blocking sockets only.
            channel.socket().connect(address, 500);
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap(first));
            this.members.add(new Member(channel));
        } catch (IOException failed) {
            this.refused++;
        }
    }

    /** Sends every connection that is still open the same bytes. */
    void send(byte[] bytes) {
        for (Member member : this.members) {
            member.send(bytes);
        }
    }

    /** Returns how many connections the server has closed or answered over HTTP; a gRPC server greets every client. */
    long ended() {
        return this.members.stream().filter(Member::ended).count();
    }

    int size() {
        return this.members.size();
    }

    int refused() {
        return this.refused;
    }

    /** Returns the first status line of a reply, empty if the server sent none. */
    String firstReply() {
        return this.members.stream()
                .map((member) -> member.reply)
                .filter((reply) -> reply.startsWith("HTTP/"))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        for (Member member : this.members) {
            member.channel.close();
        }
    }

    private static final class Member {

        private final SocketChannel channel;
        private String reply = "";
        private boolean closed;

        private Member(SocketChannel channel) {
            this.channel = channel;
        }

        private void send(byte[] bytes) {
            try {
                if (!this.closed) {
                    this.channel.write(ByteBuffer.wrap(bytes));
                }
            } catch (IOException ended) {
                this.closed = true;
            }
        }

        private boolean ended() {
            ByteBuffer read = ByteBuffer.allocate(64);
            try {
                int count = this.closed ? -1 : this.channel.read(read);
                if (count > 0 && this.reply.isEmpty()) {
                    String text = new String(read.array(), 0, count, StandardCharsets.ISO_8859_1);
                    this.reply = text.lines().findFirst().orElse("");
                }
                this.closed |= count < 0;
            } catch (IOException reset) {
                this.closed = true;
            }
            return this.closed || this.reply.startsWith("HTTP/");
        }
    }
}
