package dev.flow.hostile.soak;

import dev.flow.hostile.process.GatewayKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The trends of one Gateway and the traffic that caused them. */
public final class SoakResult {

    private final GatewayKind kind;
    private final List<Trend> trends;
    private final boolean served;
    private final String traffic;

    SoakResult(GatewayKind kind, List<Trend> trends, boolean served, String traffic) {
        this.kind = kind;
        this.trends = List.copyOf(trends);
        this.served = served;
        this.traffic = traffic;
    }

    /** Whether nothing grows and all traffic was served. */
    public boolean passed() {
        return this.served && this.trends.stream().allMatch(Trend::passed);
    }

    /** Returns the titles of the table. */
    public static String head() {
        return "| Gateway | Quantity | First | Last | Per minute | Growth, allowed | Verdict |\n"
                + "|---|---|--:|--:|--:|--:|---|";
    }

    /** Returns one line for each quantity and one for the traffic. */
    @Override
    public String toString() {
        return this.trends.stream().map(this::line).collect(Collectors.joining("\n")) + "\n| " + this.kind
                + " | traffic: " + this.traffic + " | | | | | " + verdict(this.served) + " |";
    }

    private String line(Trend trend) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %+.2f | %+.1f, %.0f | %s |",
                this.kind,
                trend.quantity().title(),
                trend.first(),
                trend.last(),
                trend.perMinute(),
                trend.growth(),
                trend.quantity().allowance(),
                verdict(trend.passed()));
    }

    private static String verdict(boolean passed) {
        return passed ? "pass" : "**fail**";
    }
}
