package dev.flow.health;

/**
 * The limits of a health service, which any client may call.
 *
 * @param watchers the maximum number of open Watches; more are rejected with {@code RESOURCE_EXHAUSTED}
 * @param nameLength the maximum number of characters of a service name; longer names are rejected with {@code INVALID_ARGUMENT}
 */
public record HealthLimits(int watchers, int nameLength) {

    /** 20,000 Watches and 256 characters: enough for any Flow. */
    public static final HealthLimits DEFAULT = new HealthLimits(20_000, 256);
}
