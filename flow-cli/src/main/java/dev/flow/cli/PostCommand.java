package dev.flow.cli;

import dev.flow.client.FlowClient;
import dev.flow.client.FlowReply;
import dev.flow.client.PostOptions;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sends documents to a Flow and prints the documents of the replies. */
@Command(
        name = "post",
        description = "Sends documents to a Flow and prints the documents of the replies, one JSON object per line.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow post http://localhost:12345 /encode --text hello --text world",
            "  flow post localhost:12344 /index --json documents.json --request-size 10",
            "  echo '{\"text\": \"hello\"}' | flow post localhost:12344 /encode --json -",
            "",
            "A file contains a sequence of documents, lists of documents, or request bodies of Jina's HTTP API ({\"data\": […]}).",
            "Exit codes: 0 after success, 1 if a request failed, 2 for invalid arguments."
        })
final class PostCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HOST", description = "host:port, or a URL such as http://host:port.")
    private String host;

    @Parameters(index = "1", paramLabel = "ENDPOINT", description = "Endpoint of the Executors, such as /encode.")
    private String endpoint;

    @Option(names = "--text", paramLabel = "TEXT", description = "Document with this text. May be repeated.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "File with documents in the JSON format of docarray; - for standard input.")
    private @Nullable String json;

    @Option(names = "--parameters", paramLabel = "JSON", description = "Parameters of each request as a JSON object.")
    private @Nullable String parameters;

    @Option(
            names = "--target-executor",
            paramLabel = "PATTERN",
            description = "Regular expression. Only Executors whose names start with a match process the request.")
    private @Nullable String targetExecutor;

    @Option(
            names = "--request-size",
            paramLabel = "N",
            defaultValue = "100",
            description = "Maximum number of documents in one request, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int requestSize;

    @Option(names = "--timeout", paramLabel = "MILLIS", description = "Maximum time of one request. Default: no limit.")
    private @Nullable Long timeout;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "1",
            description = "Maximum number of attempts while the Flow is unreachable. Default: ${DEFAULT-VALUE}.")
    private int attempts;

    @Option(
            names = "--documents",
            paramLabel = "DIALECT",
            defaultValue = "v1",
            description = "Dialect of the documents, v1 or v2. Default: ${DEFAULT-VALUE}.")
    private Dialect dialect;

    @Mixin
    private ConnectionOptions connection;

    PostCommand() {}

    @Override
    public Integer call() throws IOException {
        PostOptions options = options();
        DocumentLines lines = new DocumentLines(this.dialect);
        List<Document> documents = new ArrayList<>();
        this.texts.forEach((text) -> documents.add(Document.ofText(text)));
        if (this.json != null) {
            documents.addAll(lines.read(this.json, this.json.equals("-") ? System.in : null));
        }
        PrintWriter out = this.spec.commandLine().getOut();
        try (FlowClient client = this.connection
                        .client(this.host)
                        .documents(this.dialect)
                        .build();
                Stream<FlowReply> replies = client.stream(this.endpoint, documents, options)) {
            replies.forEach((reply) -> {
                reply.documents().forEach((document) -> out.print(lines.write(document)));
                out.flush();
            });
        }
        return 0;
    }

    private PostOptions options() {
        try {
            PostOptions options = PostOptions.DEFAULT
                    .requestSize(this.requestSize)
                    .attempts(this.attempts)
                    .resultsInOrder();
            if (this.parameters != null) {
                options = options.parameters(object(this.parameters));
            }
            if (this.targetExecutor != null) {
                options = options.targetExecutor(this.targetExecutor);
            }
            return this.timeout == null || this.timeout < 0
                    ? options
                    : options.deadline(Duration.ofMillis(this.timeout));
        } catch (IllegalArgumentException invalid) {
            throw new ParameterException(this.spec.commandLine(), String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static Map<String, @Nullable Object> object(String text) {
        try {
            return JsonMapper.shared().readValue(text, new TypeReference<>() {});
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("--parameters is '" + text + "', expected a JSON object", unreadable);
        }
    }
}
