package dev.flow.document.typed;

import dev.flow.document.NdArray;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.docarray.v2.NodeProto.ContentCase;
import java.util.ArrayList;
import java.util.List;

/** Converts nested lists of numbers, the JSON form of an array. */
final class NestedNumbers {

    private final List<NodeProto> numbers = new ArrayList<>();
    private final List<Integer> shape = new ArrayList<>();

    private NestedNumbers() {}

    /**
     * Returns the array of a nested list: 64-bit integers if all numbers are integers, otherwise doubles.
     *
     * @throws FieldMismatchException if the lists are not rectangular or contain other values
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
                throw notRectangular();
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
            throw notRectangular();
        }
        list.getDataList().forEach((element) -> collect(element, depth + 1));
    }

    private static FieldMismatchException notRectangular() {
        return new FieldMismatchException("is a list that is not a rectangular list of numbers: expected an array");
    }
}
