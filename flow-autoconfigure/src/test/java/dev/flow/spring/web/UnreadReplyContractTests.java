package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that send and do not read, on every server: the server stops reading from them, or closes the connection. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class UnreadReplyContractTests {

    /** More than all buffers between client and server. */
    private static final long MOST = 64L << 20;

    private static final String HANDSHAKE =
            "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @Test
    void readsNoMorePipelinedRequestsThanTheClientReadsResponsesOf() throws IOException {
        stopsReading("", ("GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsNoMorePingsThanTheClientReadsPongsOf() throws IOException {
        byte[] ping = new byte[6 + 125];
        ping[0] = (byte) 0x89;
        ping[1] = (byte) (0x80 | 125);
        stopsReading(HANDSHAKE, ping);
    }

    @Test
    void readsNoMoreMessagesThanTheClientReadsRepliesOf() throws IOException {
        String request = "{\"data\":[{\"text\":\"" + "a".repeat(60_000) + "\"}],\"execEndpoint\":\"/foo\"}";
        ByteBuffer message = ByteBuffer.allocate(request.length() + 8);
        message.put((byte) 0x81).put((byte) (0x80 | 126)).putShort((short) request.length());
        message.putInt(0).put(request.getBytes(StandardCharsets.US_ASCII));
        stopsReading(HANDSHAKE, message.array());
    }

    /** 220 are more than the threads of Tomcat and Jetty. */
    @Test
    void servesOthersWhileManyClientsPingAndDoNotRead() throws IOException {
        List<SocketChannel> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 220; i++) {
                clients.add(unread());
            }
            flood(clients);
            for (int i = 0; i < 5; i++) {
                assertThat(this.gateway.get("/dry_run").status()).isEqualTo(200);
            }
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    /** A small receive buffer, so that few pongs fill it. */
    private SocketChannel unread() throws IOException {
        SocketChannel client = SocketChannel.open();
        client.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        client.connect(new InetSocketAddress("127.0.0.1", this.gateway.port()));
        client.write(ByteBuffer.wrap(HANDSHAKE.getBytes(StandardCharsets.US_ASCII)));
        client.configureBlocking(false);
        return client;
    }

    /** Pings on all connections until the server reads from none, or has closed it. */
    private static void flood(List<SocketChannel> clients) {
        byte[] ping = new byte[6 + 125];
        ping[0] = (byte) 0x89;
        ping[1] = (byte) (0x80 | 125);
        ByteBuffer batch = ByteBuffer.allocate(ping.length * 500);
        while (batch.hasRemaining()) {
            batch.put(ping);
        }
        batch.flip();
        Map<SocketChannel, ByteBuffer> next = new HashMap<>();
        clients.forEach((client) -> next.put(client, batch.duplicate()));
        long[] total = {0};
        await().atMost(Duration.ofSeconds(60))
                .until(() -> clients.stream()
                                        .mapToLong((client) -> write(client, next.get(client), total))
                                        .sum()
                                == 0
                        || total[0] >= MOST);
    }

    private void stopsReading(String first, byte[] next) throws IOException {
        ByteBuffer batch = ByteBuffer.allocate(next.length * Math.max(1, 65_536 / next.length));
        while (batch.remaining() >= next.length) {
            batch.put(next);
        }
        batch.flip();
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", this.gateway.port()))) {
            client.write(ByteBuffer.wrap(first.getBytes(StandardCharsets.US_ASCII)));
            client.configureBlocking(false);
            long[] written = {0};
            await().atMost(Duration.ofSeconds(60))
                    .during(Duration.ofMillis(500))
                    .until(() -> write(client, batch, written) == 0);
            assertThat(written[0]).isLessThan(MOST);
            assertThat(this.gateway.get("/dry_run").status()).isEqualTo(200);
        }
    }

    /** Writes what the socket accepts, and returns how much that is; nothing any more once the server has closed. */
    private static long write(SocketChannel client, ByteBuffer batch, long[] written) {
        long before = written[0];
        try {
            int count;
            do {
                if (!batch.hasRemaining()) {
                    batch.rewind();
                }
                count = client.write(batch);
                written[0] += count;
            } while (count > 0 && written[0] < MOST);
        } catch (IOException closed) {
            return 0;
        }
        return written[0] - before;
    }
}
