package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The versions and environment of a Gateway.
 *
 * @param versions the versions of the Gateway and its platform, by name
 * @param environment the environment variables that concern the Gateway, by name
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
