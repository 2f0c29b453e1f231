package dev.flow.interop;

import dev.flow.client.ExecutorErrorException;
import dev.flow.client.FlowClient;
import dev.flow.client.PostOptions;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks a Flow whether it is ready, and what it makes of documents, and prints a line for each. */
public final class Ask {

    private static final PostOptions OPTIONS =
            PostOptions.DEFAULT.requestSize(3).resultsInOrder().parameters(Map.of("suffix", "+"));

    private Ask() {}

    /**
     * @param arguments the URL of a Gateway, and the dialect of documents to send
     */
    public static void main(String[] arguments) {
        Dialect dialect = Dialect.valueOf(arguments[1]);
        try (FlowClient client =
                FlowClient.builder(arguments[0]).documents(dialect).build()) {
            System.out.println("ready " + client.dryRun());
            System.out.println("texts " + texts(client.post("/append", numbered(10), OPTIONS)));
            System.out.println("error " + error(client));
        }
    }

    private static List<Document> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj((i) -> Document.builder().id("d" + i).text("" + i).build())
                .toList();
    }

    private static String texts(List<Document> documents) {
        return documents.stream().map((document) -> document.text().orElse("")).collect(Collectors.joining(" "));
    }

    private static String error(FlowClient client) {
        try {
            client.post("/fail", Document.ofText("x"));
            return "none";
        } catch (ExecutorErrorException told) {
            return told.getMessage();
        }
    }
}
