package dev.weir.gateway.matrix;

/** What was found out about one feature at one door over one kind of server. */
sealed interface Cell {
    /** How the page tells it. */
    String told();

    /** It reached the server, and the answer has what it should have. */
    record Works() implements Cell {
        @Override
        public String told() {
            return "works";
        }
    }

    /** A 400 that names the field. */
    record Refused(String field) implements Cell {
        @Override
        public String told() {
            return "400 `" + field + "`";
        }
    }

    /** A 400 of the server's own, told in the client's dialect. */
    record RefusedThere(String field) implements Cell {
        @Override
        public String told() {
            return "server's 400 `" + field + "`";
        }
    }

    /** Taken, and goes on without it, since such a server has nothing like it. */
    record NothingThere() implements Cell {
        @Override
        public String told() {
            return "upstream: none";
        }
    }

    /** The door's dialect has no way to say it. */
    record NoField() implements Cell {
        @Override
        public String told() {
            return "dialect: none";
        }
    }

    /** The route is not served. */
    record NoDoor() implements Cell {
        @Override
        public String told() {
            return "not served";
        }
    }

    /** None of these, which is a bug. */
    record Wrong(String why) implements Cell {
        @Override
        public String told() {
            return "WRONG";
        }
    }
}
