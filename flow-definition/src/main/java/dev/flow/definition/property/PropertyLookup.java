package dev.flow.definition.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of an application, with whatever relaxed names and placeholders its framework supports. */
public interface PropertyLookup {

    /** Returns the text of a property, if the property exists. */
    Optional<String> text(String property);

    /** Returns the elements of a property, if the property exists: an indexed list, or one text with commas. */
    Optional<List<String>> list(String property);

    /** Returns the named elements of a property, if any exists. */
    Optional<Map<String, String>> map(String property);

    /** Returns the first parts of the names of all properties below a prefix, as the source spells them. */
    Set<String> names(String prefix);
}
