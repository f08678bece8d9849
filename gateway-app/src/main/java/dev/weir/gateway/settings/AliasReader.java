package dev.weir.gateway.settings;

import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.ModelTerms.Trouble;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code models}: names of the gate's own and what they stand for, and what is true of any name of a model. */
final class AliasReader {
    private static final Kind<String> MODEL = Kind.name("the name of a model", "[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,254}");
    private static final Kind<Trouble> TROUBLE = Kind.choice(Trouble.class);
    private static final Kind<Integer> LOAD_OPTION = Kind.integer(-1, 10_000_000);
    private static final List<String> LOAD_OPTIONS = List.of("num_ctx", "num_batch", "num_gpu");
    private static final Kind<Integer> WEIGHT = Kind.integer(1, 1_000);

    private final Section root;
    private final List<Backend> backends;
    private final Map<String, Limits> limits = new HashMap<>();
    private final Map<String, Price> prices = new HashMap<>();

    AliasReader(Section root, List<Backend> backends) {
        this.root = root;
        this.backends = backends;
    }

    List<Alias> read() {
        List<Alias> aliases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section item : root.items("models")) {
            String name = item.required("name", MODEL);
            Limits ofModel = LimitsReader.read(item.section("limits"));
            Price price = PriceReader.read(item.section("price"));
            List<Target> targets = targets(item, !ofModel.isNone() || price != null);
            if (name != null && !ofModel.isNone()) {
                limits.put(name, ofModel);
            }
            ModelTerms terms = terms(item);
            item.end();
            if (name != null && !names.add(name)) {
                item.problem("name", "is the name of another model too: " + name);
            }
            if (name != null && !targets.isEmpty()) {
                aliases.add(new Alias(name, targets, terms));
            }
            if (name != null && price != null) {
                prices.put(name, price);
            }
        }
        return aliases;
    }

    private static ModelTerms terms(Section item) {
        List<String> fallback = item.values("fallback", MODEL);
        List<Trouble> on = item.values("fallback-on", TROUBLE);
        Set<Trouble> reasons = on.isEmpty() ? ModelTerms.USUAL : Set.copyOf(on);
        return new ModelTerms(fallback, reasons, pins(item.section("options")));
    }

    /** Only what makes a server load a model anew; what else clients say is theirs. */
    private static Pins pins(Section section) {
        Map<String, String> options = new HashMap<>();
        for (String name : LOAD_OPTIONS) {
            Integer value = section.value(name, LOAD_OPTION);
            if (value != null) {
                options.put(name, value.toString());
            }
        }
        Duration keepAlive = section.value("keep_alive", Kind.DURATION);
        section.end();
        return new Pins(options, keepAlive == null ? null : "\"" + keepAlive.toSeconds() + "s\"");
    }

    /** The limits of models, by the names that clients ask for; after {@link #read}. */
    ModelLimits limits() {
        return new ModelLimits(limits);
    }

    /** The prices of models, by the names that clients ask for or that servers have; after {@link #read}. */
    Map<String, Price> prices() {
        return prices;
    }

    /** @param otherwise whether the entry says something else of its name, so that it need not stand for other models */
    private List<Target> targets(Section item, boolean otherwise) {
        List<Target> targets = new ArrayList<>();
        List<Section> sections = item.items("targets");
        for (Section target : sections) {
            String backend = target.required("backend", Kind.TEXT);
            String model = target.required("model", MODEL);
            int weight = target.value("weight", WEIGHT, 1);
            target.end();
            if (backend != null && backends.stream().noneMatch(b -> b.name().equals(backend))) {
                target.problem("backend", "must be the name of a backend, and is " + backend);
            } else if (backend != null && model != null) {
                targets.add(new Target(backend, model, weight));
            }
        }
        if (sections.isEmpty() && !otherwise) {
            item.problem("targets", "must have at least one target");
        }
        return targets;
    }
}
