package dev.flow.yaml;

import java.util.Map;

/** What a file may refer to beyond itself. */
record Variables(Map<String, String> environment, Map<String, String> context) {

    Variables {
        environment = Map.copyOf(environment);
        context = Map.copyOf(context);
    }
}
