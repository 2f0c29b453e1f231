package dev.flow.health;

/**
 * What strangers may cost a health service.
 *
 * @param watchers the most open Watches; more are refused with {@code RESOURCE_EXHAUSTED}
 * @param nameLength the most characters of a service name; longer ones are refused with {@code INVALID_ARGUMENT}
 */
public record HealthLimits(int watchers, int nameLength) {

    /** Room for any Flow of a sane size, and little for mischief. */
    public static final HealthLimits DEFAULT = new HealthLimits(20_000, 256);
}
