package dev.flow.document.typed;

import dev.flow.document.NdArray;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.docarray.v2.NodeProto.ContentCase;
import java.util.ArrayList;
import java.util.List;

/** Lists of numbers within lists, the form of an array in JSON. */
final class NestedNumbers {

    private final List<NodeProto> numbers = new ArrayList<>();
    private final List<Integer> shape = new ArrayList<>();

    private NestedNumbers() {}

    /**
     * The array a nested list stands for: of 64-bit integers where all are whole numbers, else of doubles.
     *
     * @throws Mismatch where it is no rectangle of numbers
     */
    static NdArray array(NodeProto node) {
        NestedNumbers nested = new NestedNumbers();
        nested.collect(node, 0);
        int[] shape = nested.shape.stream().mapToInt(Integer::intValue).toArray();
        boolean whole = !nested.numbers.isEmpty() && nested.numbers.stream().allMatch(NodeProto::hasInteger);
        return whole
                ? NdArray.of(
                        nested.numbers.stream().mapToLong(NodeProto::getInteger).toArray(), shape)
                : NdArray.of(
                        nested.numbers.stream().mapToDouble(NestedNumbers::real).toArray(), shape);
    }

    private static double real(NodeProto number) {
        return number.hasInteger() ? number.getInteger() : number.getFloat();
    }

    private void collect(NodeProto node, int depth) {
        if (node.hasInteger() || node.hasFloat()) {
            if (depth != this.shape.size()) {
                throw noRectangle();
            }
            this.numbers.add(node);
            return;
        }
        ListOfAnyProto list = node.getContentCase() == ContentCase.TUPLE ? node.getTuple() : node.getList();
        boolean first = depth == this.shape.size() && this.numbers.isEmpty();
        if (first) {
            this.shape.add(list.getDataCount());
        }
        boolean fits = (node.hasList() || node.hasTuple())
                && depth < this.shape.size()
                && this.shape.get(depth) == list.getDataCount();
        if (!fits) {
            throw noRectangle();
        }
        list.getDataList().forEach((element) -> collect(element, depth + 1));
    }

    private static Mismatch noRectangle() {
        return new Mismatch("holds a list that is no rectangle of numbers: expected an array");
    }
}
