package dev.flow.yaml;

import dev.flow.definition.property.RelaxedNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values outside a file that the file may refer to. */
record Variables(Map<String, String> environment, Map<String, String> context) {

    Variables {
        environment = Map.copyOf(environment);
        context = Map.copyOf(context);
    }

    /** Returns a value of the context, which an environment variable may have set by a name without case and dashes. */
    @Nullable String inContext(String name) {
        return RelaxedNames.find(this.context, name).orElse(null);
    }
}
