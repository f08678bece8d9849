package dev.weir.gateway.ledger.credits;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calls cost: by the name that was asked for; where that has no price, by the name at the server; else the price for all others. An
 * account's tier is a factor on it.
 *
 * @param models prices by model name
 * @param others the price of a model that has none of its own
 * @param tiers factors in thousandths by the name of the tier
 */
public record Tariff(Map<String, Price> models, Price others, Map<String, Integer> tiers) {
    /** Nothing costs anything. */
    public static final Tariff FREE = new Tariff(Map.of(), Price.FREE, Map.of());

    public Tariff {
        models = Map.copyOf(models);
        tiers = Map.copyOf(tiers);
    }

    /** The same where calls are paid for one by one: what has no price at all costs one credit a call. */
    public Tariff byTheCall() {
        return others.equals(Price.FREE) ? new Tariff(models, new Price(Credits.ONE, 0, 0), tiers) : this;
    }

    /**
     * The rate of a call.
     *
     * @param asked the model's name as the client wrote it
     * @param sent its name at the server; null: no server was chosen
     * @param tier the account's; one that the settings do not know has a factor of 1, and so has an empty one
     */
    public Rate rate(String asked, @Nullable String sent, String tier) {
        Price price = models.get(asked);
        if (price == null && sent != null) {
            price = models.get(sent);
        }
        return new Rate(price == null ? others : price, tiers.getOrDefault(tier, Rate.PLAIN));
    }

    /**
     * The most that a call can cost, whichever server it goes to.
     *
     * @param sent the names that it may have at servers
     */
    public long most(String asked, List<String> sent, String tier, long prompt, long completion) {
        if (sent.isEmpty() || models.containsKey(asked)) {
            return rate(asked, null, tier).cost(prompt, completion);
        }
        long most = 0;
        for (String name : sent) {
            most = Math.max(most, rate(asked, name, tier).cost(prompt, completion));
        }
        return most;
    }
}
