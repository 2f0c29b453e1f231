package dev.flow.definition.property;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names in maps of properties, such as those of Executors, clients, ports, headers and parameters. An environment variable has no
 * dashes and no case, so {@code FLOW_CLIENT_MYSEARCH_URL} and {@code flow.client.my-search.url} are properties of the same client. The
 * name in a file or an argument wins over the one of the variable, and the value of the variable over the one of a file.
 */
public final class RelaxedNames {

    private RelaxedNames() {}

    /**
     * Returns the names without those that only an environment variable spells in its own way.
     *
     * @param names the names of all property sources
     */
    public static Set<String> of(Set<String> names) {
        return names.stream()
                .filter((name) -> names.stream().noneMatch((other) -> spells(other, name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns the entries whose names {@link #of} keeps.
     *
     * @param map values by name, from all property sources
     */
    public static <V> Map<String, V> of(Map<String, V> map) {
        Map<String, V> kept = new LinkedHashMap<>(map);
        kept.keySet().retainAll(of(map.keySet()));
        // Spring Boot finds the variable of a name with a dash or a capital letter, but not that of a name with an
        // underscore.
        kept.replaceAll((name, value) -> name.indexOf('_') < 0 ? value : ofVariable(map, name, value));
        return kept;
    }

    private static <V> V ofVariable(Map<String, V> map, String name, V value) {
        return map.entrySet().stream()
                .filter((entry) -> spells(name, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(value);
    }

    /**
     * Finds a value by a name that is known from elsewhere, such as the reference in a Flow file, also if only an environment variable has
     * the value.
     *
     * @param map values by name, from all property sources
     * @param name the name
     */
    public static <V> Optional<V> find(Map<String, V> map, String name) {
        V exact = map.get(name);
        return exact != null
                ? Optional.of(exact)
                : map.entrySet().stream()
                        .filter((entry) -> asVariable(entry.getKey()))
                        .filter((entry) -> uniform(entry.getKey()).equals(uniform(name)))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Returns whether both names mean the same and only the second is spelled as that of a variable. */
    private static boolean spells(String name, String variable) {
        return !asVariable(name) && asVariable(variable) && uniform(name).equals(uniform(variable));
    }

    /** Spring Boot turns an underscore of a variable into a dot. */
    private static boolean asVariable(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT)) && name.indexOf('-') < 0 && name.indexOf('_') < 0;
    }

    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
