package dev.weir.gateway.matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One table of the page: features as rows, doors over servers as columns.
 *
 * @param features the rows, in their order
 * @param doors the columns, each over each kind of server
 * @param cells what was found, by {@link Place}
 */
record Table(List<Feature> features, List<Door> doors, Map<Place, Cell> cells) {
    /** Where a cell stands. */
    record Place(String test, Door door, Server server) {
        @Override
        public String toString() {
            return test + " · " + door.label() + " over " + server.label();
        }
    }

    /** Tries everything. */
    static Table tried(List<Feature> features, List<Door> doors, Trial trial) {
        Map<Place, Cell> cells = new LinkedHashMap<>();
        for (Feature feature : features) {
            for (Door door : doors) {
                for (Server server : Server.values()) {
                    cells.put(new Place(feature.test(), door, server), trial.of(feature, door, server));
                }
            }
        }
        return new Table(features, doors, cells);
    }

    /** As Markdown; a door that says the same over both servers still has two columns. */
    String markdown() {
        var text = new StringBuilder("| feature | test |");
        doors.forEach(door -> List.of(Server.values())
                .forEach(server -> text.append(' ')
                        .append(door.label())
                        .append(" / ")
                        .append(server.label())
                        .append(" |")));
        text.append("\n|---|---|")
                .append("---|".repeat(doors.size() * Server.values().length))
                .append('\n');
        for (Feature feature : features) {
            text.append("| ")
                    .append(feature.name())
                    .append(" | `")
                    .append(feature.test())
                    .append("` |");
            for (Door door : doors) {
                for (Server server : Server.values()) {
                    Cell cell = cells.get(new Place(feature.test(), door, server));
                    text.append(' ').append(cell == null ? "" : cell.told()).append(" |");
                }
            }
            text.append('\n');
        }
        return text.toString();
    }
}
