package dev.flow.definition;

import dev.flow.definition.setting.RawValue;
import dev.flow.definition.setting.SettingType;
import dev.flow.definition.setting.SettingTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses of Replicas as the user writes them; one text may contain several addresses with commas between them. */
final class AddressesType implements SettingType<List<String>> {

    private static final SettingType<List<String>> TEXTS = SettingTypes.TEXTS;

    @Override
    public String expectation() {
        return "addresses such as host:port, grpcs://host:port or dns:///host:port";
    }

    @Override
    public Map<String, Object> schema() {
        return TEXTS.schema();
    }

    @Override
    public String javaType() {
        return TEXTS.javaType();
    }

    @Override
    public Shape shape() {
        return Shape.LIST;
    }

    @Override
    public Optional<List<String>> read(RawValue value) {
        return TEXTS.read(value).map(AddressesType::split);
    }

    static List<String> split(List<String> texts) {
        return texts.stream()
                .flatMap((text) -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter((address) -> !address.isEmpty())
                .toList();
    }

    @Override
    public Object write(List<String> addresses) {
        return addresses;
    }

    @Override
    public List<String> property(List<String> addresses) {
        return addresses;
    }
}
