package dev.flow.yaml;

import org.yaml.snakeyaml.error.Mark;

/** A place in a file. Lines and columns count from 1. */
record Place(String file, int line, int column) {

    static Place of(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    @Override
    public String toString() {
        return this.file + ", line " + this.line;
    }
}
