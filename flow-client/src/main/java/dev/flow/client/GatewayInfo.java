package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Gateway says of itself.
 *
 * @param versions its versions and those of what it runs on, by name
 * @param environment the variables that concern it, by name
 */
public record GatewayInfo(Map<String, String> versions, Map<String, String> environment) {

    public GatewayInfo {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    static GatewayInfo of(JinaInfoProto info) {
        return new GatewayInfo(info.getJinaMap(), info.getEnvsMap());
    }
}
