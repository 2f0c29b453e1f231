package dev.flow.hostile.scenario;

/**
 * One line of the table: an attack on one port.
 *
 * @param name the name that {@code --only} selects
 * @param row the number of the row in the table of requirements, or the section
 * @param port the port under attack
 * @param quick whether the short form includes it
 * @param limits the limits that hold while the attack runs
 * @param attack the attack
 */
public record Scenario(String name, String row, PortKind port, boolean quick, Limits limits, Attack attack) {

    /** Returns a scenario of the long and the short form with the limits of all. */
    public static Scenario of(String row, String name, PortKind port, Attack attack) {
        return new Scenario(name, row, port, true, Limits.DEFAULT, attack);
    }

    /** Returns the same scenario, left out of the short form. */
    public Scenario fullOnly() {
        return new Scenario(this.name, this.row, this.port, false, this.limits, this.attack);
    }

    /** Returns the same scenario with other limits. */
    public Scenario within(Limits limits) {
        return new Scenario(this.name, this.row, this.port, this.quick, limits, this.attack);
    }

    @Override
    public String toString() {
        return this.name + "@" + this.port;
    }
}
