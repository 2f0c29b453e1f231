package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.readiness.Cause;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether neighbouring Executors fit, by the schemas that they report on real sockets. */
class SchemaCheckTests {

    @RegisterExtension
    private final GatewayFixture fixture = new GatewayFixture();

    @Test
    void executorsWhoseFieldsAreEqualFit() throws IOException {
        Gateway gateway = this.fixture.start(executor("splitter", new Splitter()), executor("counter", new Counter()));
        await().until(() -> gateway.readiness().ready());
        assertThat(gateway.dryRun().toCompletableFuture().join().ready()).isTrue();
    }

    @Test
    void anExecutorWhoseInputHasOtherFieldsIsNotReadyAndBothSchemasAreNamed() throws IOException {
        Gateway gateway = this.fixture.start(executor("splitter", new Splitter()), executor("pages", new Pages()));
        await().until(() -> last(gateway.readiness()).cause() == Cause.INCOMPATIBLE_SCHEMA);
        ReplicaReadiness unfit = last(gateway.readiness());
        assertThat(unfit.state()).isEqualTo(ReplicaState.NOT_SERVING);
        assertThat(unfit.detail())
                .startsWith(
                        "The output 'Line' of Executor 'splitter' at /split does not fit the input 'Page' of Executor"
                                + " 'pages': field 'number' is not expected");
        FlowReadiness dryRun = gateway.dryRun().toCompletableFuture().join();
        assertThat(dryRun.ready()).isFalse();
        assertThat(last(dryRun).detail()).isEqualTo(unfit.detail());
        assertThat(dryRun.executors().get(0).ready()).isTrue();
    }

    @Test
    void aFieldOfAnotherTypeDoesNotFit() throws IOException {
        Gateway gateway = this.fixture.start(executor("splitter", new Splitter()), executor("texts", new Texts()));
        await().until(() -> last(gateway.readiness()).cause() == Cause.INCOMPATIBLE_SCHEMA);
        assertThat(last(gateway.readiness()).detail()).endsWith("field 'number' has the type integer, expected string");
    }

    @Test
    void anExecutorWithoutTheEndpointIsPassed() throws IOException {
        Gateway gateway = this.fixture.start(
                executor("splitter", new Splitter()), executor("other", new Other()), executor("pages", new Pages()));
        await().until(() -> last(gateway.readiness()).cause() == Cause.INCOMPATIBLE_SCHEMA);
        assertThat(last(gateway.readiness()).detail()).contains("'splitter'", "'pages'");
    }

    @Test
    void documentsWithoutASchemaFitEverySchema() throws IOException {
        Gateway gateway = this.fixture.start(
                executor("splitter", new Splitter()), executor("any", new Any()), executor("pages", new Pages()));
        await().until(() -> gateway.readiness().ready());
    }

    @Test
    void anExecutorThatIsReplacedByOneThatDoesNotFitIsNotReadyUntilItIsReplacedAgain() throws IOException {
        ExecutorServer fitting = ExecutorServer.start("last", new Counter(), "127.0.0.1", 0);
        this.fixture.closeLater(fitting);
        Gateway gateway = this.fixture.start(
                executor("splitter", new Splitter()), RemoteExecutors.remote("last", fitting.port()));
        await().until(() -> gateway.readiness().ready());
        int port = fitting.port();
        fitting.close();
        ExecutorServer unfit = startAgain(port, new Pages());
        await().until(() -> last(gateway.readiness()).cause() == Cause.INCOMPATIBLE_SCHEMA);
        unfit.close();
        startAgain(port, new Counter());
        await().until(() -> gateway.readiness().ready());
    }

    @Test
    void anExecutorIsReadyAgainWhenTheOneBeforeItFits() throws IOException {
        ExecutorServer unfit = ExecutorServer.start("first", new Pages(), "127.0.0.1", 0);
        this.fixture.closeLater(unfit);
        Gateway gateway =
                this.fixture.start(RemoteExecutors.remote("first", unfit.port()), executor("counter", new Counter()));
        await().until(() -> last(gateway.readiness()).cause() == Cause.INCOMPATIBLE_SCHEMA);
        int port = unfit.port();
        unfit.close();
        startAgain(port, new Splitter());
        await().until(() -> gateway.readiness().ready());
    }

    @Test
    void schemasAreNotComparedIfTheSettingIsOff() throws IOException {
        Flow flow = RemoteExecutors.chain(executor("splitter", new Splitter()), executor("pages", new Pages()));
        Gateway gateway = RemoteExecutors.start(
                flow.toBuilder().set(GatewaySettings.CHECK_SCHEMAS, false).build());
        this.fixture.closeLater(gateway);
        await().until(() -> gateway.readiness().ready());
    }

    private ExecutorServer startAgain(int port, Object executor) {
        ExecutorServer server = await().ignoreExceptions()
                .until(() -> ExecutorServer.start("last", executor, "127.0.0.1", port), Objects::nonNull);
        this.fixture.closeLater(server);
        return server;
    }

    private ExecutorDefinition executor(String name, Object executor) throws IOException {
        return this.fixture.executor(name, executor);
    }

    private static ReplicaReadiness last(FlowReadiness readiness) {
        return readiness
                .executors()
                .get(readiness.executors().size() - 1)
                .replicas()
                .get(0);
    }

    record Page(String id, String text) {}

    record Line(String id, String text, int number) {}

    record NumberedText(String id, String text, String number) {}

    static final class Splitter {

        @Requests("/split")
        List<Line> split(List<Page> pages) {
            return List.of();
        }
    }

    static final class Counter {

        @Requests("/split")
        List<Line> count(List<Line> lines) {
            return lines;
        }
    }

    static final class Pages {

        @Requests("/split")
        List<Page> pages(List<Page> pages) {
            return pages;
        }
    }

    static final class Texts {

        @Requests("/split")
        List<NumberedText> texts(List<NumberedText> texts) {
            return texts;
        }
    }

    static final class Other {

        @Requests("/other")
        List<Page> other(List<Page> pages) {
            return pages;
        }
    }

    static final class Any {

        @Requests("/split")
        List<Document> any(List<Document> documents) {
            return documents;
        }
    }
}
