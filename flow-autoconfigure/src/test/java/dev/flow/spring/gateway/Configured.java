package dev.flow.spring.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Properties as a user sets them. */
final class Configured {

    private Configured() {}

    /** An Executor of which this is said: names of properties and values in turn. */
    static GatewayProperties.Executor executor(String... said) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < said.length; i += 2) {
            properties.put("executor." + said[i], said[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("executor", GatewayProperties.Executor.class);
    }
}
