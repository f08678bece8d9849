package dev.weir.cli.output;

import java.util.function.Function;

/**
 * One thing that a list tells of each of its rows.
 *
 * @param name in lower case with underscores, as in JSON and CSV
 * @param place which forms of output have it
 * @param cell reads it from a row
 */
public record Column<T>(String name, Place place, Function<T, Cell> cell) {
    /** Which forms of output have a column. */
    public enum Place {
        /** All. */
        EVERYWHERE,
        /** The table, where it stands for several of the others. */
        TABLE,
        /** JSON and CSV, which have room. */
        DATA
    }

    /** In every form. */
    public static <T> Column<T> of(String name, Function<T, Cell> cell) {
        return new Column<>(name, Place.EVERYWHERE, cell);
    }

    /** In the table only. */
    public static <T> Column<T> table(String name, Function<T, Cell> cell) {
        return new Column<>(name, Place.TABLE, cell);
    }

    /** In JSON and CSV only. */
    public static <T> Column<T> data(String name, Function<T, Cell> cell) {
        return new Column<>(name, Place.DATA, cell);
    }
}
