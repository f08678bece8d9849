package dev.weir.cli.output;

/** How a list is written; named in lower case on the command line. */
public enum Format {
    /** For people: aligned columns, of which some are left out. */
    table,
    /** For programs: one array of objects. */
    json,
    /** For sheets: a line of names, then a line each, by RFC 4180. */
    csv
}
