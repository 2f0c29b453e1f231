package dev.flow.yaml;

import java.util.Map;

/** Values outside a file that the file may refer to. */
record Variables(Map<String, String> environment, Map<String, String> context) {

    Variables {
        environment = Map.copyOf(environment);
        context = Map.copyOf(context);
    }
}
