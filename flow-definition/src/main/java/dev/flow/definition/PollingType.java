package dev.flow.definition;

import dev.flow.definition.setting.RawValue;
import dev.flow.definition.setting.RawValue.Entries;
import dev.flow.definition.setting.RawValue.Scalar;
import dev.flow.definition.setting.Schemas;
import dev.flow.definition.setting.SettingType;
import dev.flow.definition.setting.SettingTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** {@link Polling}: a mode, or modes by endpoint. */
final class PollingType implements SettingType<Polling> {

    private static final Map<String, Object> MODE = Schemas.anyOf(
            Map.of("enum", List.of(1, 2)),
            Schemas.like("^\\s*[12]\\s*$"),
            SettingTypes.words(PollingMode.class, Enum::name).schema());

    @Override
    public String expectation() {
        return "ANY or ALL, or a mapping of these by endpoint";
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.anyOf(MODE, Schemas.like("^\\s*\\{"), Schemas.mapping(MODE));
    }

    @Override
    public String javaType() {
        return String.class.getName();
    }

    @Override
    public Optional<Polling> read(RawValue value) {
        try {
            if (value instanceof Entries entries) {
                return Optional.of(Polling.of(entries.plain()));
            }
            return value instanceof Scalar scalar ? scalar.asText().map(Polling::parse) : Optional.empty();
        } catch (Polling.InvalidPollingException invalid) {
            return Optional.empty();
        }
    }

    @Override
    public Object write(Polling polling) {
        if (polling.byEndpoint().equals(Polling.DEFAULT.byEndpoint())) {
            return polling.otherwise().name();
        }
        Map<String, String> modes = new LinkedHashMap<>();
        new TreeMap<>(polling.byEndpoint()).forEach((endpoint, mode) -> modes.put(endpoint, mode.name()));
        if (polling.otherwise() != PollingMode.ANY) {
            modes.put("*", polling.otherwise().name());
        }
        return modes;
    }

    @Override
    public String property(Polling polling) {
        Object written = write(polling);
        return written instanceof String mode ? mode.toLowerCase(Locale.ROOT) : json(written);
    }

    private static String json(Object modes) {
        return JsonMapper.shared().writeValueAsString(modes);
    }
}
