package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClientContextTests {

    @Test
    void doesNotEndWithTheRequestThatItsThreadHandledBefore() {
        Context.CancellableContext last = Context.current().withCancellation();
        AtomicReference<ClientContext> next = new AtomicReference<>();
        last.run(() -> next.set(ClientContext.open()));
        last.cancel(null);
        assertThat(next.get().ended()).isFalse();
    }

    @Test
    void endsWhenItsClientDisconnects() {
        ClientContext context = ClientContext.open();
        context.disconnected();
        assertThat(context.ended()).isTrue();
    }
}
