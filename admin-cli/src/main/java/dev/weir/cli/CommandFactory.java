package dev.weir.cli;

import dev.weir.cli.session.Session;
import dev.weir.cli.session.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes what picocli needs; a session learns its surroundings, the rest is made as usual. */
final class CommandFactory implements IFactory {
    private final Surroundings surroundings;
    private final IFactory usual = CommandLine.defaultFactory();

    CommandFactory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == Session.class ? type.cast(new Session(surroundings)) : usual.create(type);
    }
}
