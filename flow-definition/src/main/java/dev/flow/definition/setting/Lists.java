package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists; a single value stands for a list of one.
 *
 * @param item the type of an item
 * @param expectation the accepted values in words
 * @param <T> the Java type of an item
 */
record Lists<T>(SettingType<T> item, String expectation) implements SettingType<List<T>> {

    @Override
    public Map<String, Object> schema() {
        return Schemas.anyOf(this.item.schema(), Map.of("type", "array", "items", this.item.schema()));
    }

    @Override
    public String javaType() {
        return "java.util.List<" + this.item.javaType() + ">";
    }

    @Override
    public Shape shape() {
        return Shape.LIST;
    }

    @Override
    public Optional<List<T>> read(RawValue value) {
        List<RawValue> values = value instanceof Items items ? items.items() : List.of(value);
        List<T> read = new ArrayList<>();
        values.forEach((one) -> this.item.read(one).ifPresent(read::add));
        return read.size() == values.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
    }

    @Override
    public boolean accepts(List<T> value) {
        return value.stream().allMatch(this.item::accepts);
    }

    @Override
    public Object write(List<T> value) {
        return value.size() == 1
                ? this.item.write(value.get(0))
                : value.stream().map(this.item::write).toList();
    }

    @Override
    public List<String> property(List<T> value) {
        return value.stream()
                .map((one) -> String.valueOf(this.item.property(one)))
                .toList();
    }
}
