package dev.weir.cli.bringing;

import dev.weir.client.admin.ForeignKeyTerms;
import dev.weir.client.admin.KeyLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a LiteLLM has in its table of keys, as CSV with names or as a JSON list. */
final class LiteLlmExport {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHOWN = Pattern.compile(".*?([\\x21-\\x7e]{4})");
    private static final String ALL_MODELS = "all-proxy-models";
    private static final Set<String> MODELS_OF_OTHERS = Set.of("all-team-models", "no-default-models");
    private static final String OF_THE_PAGE = "litellm-dashboard";
    private static final Set<String> A_MONTH = Set.of("30d", "31d", "1mo", "monthly");

    private final BigDecimal perDollar;
    private final Instant now;

    /** @param perDollar how many credits one unit of its budgets is */
    LiteLlmExport(BigDecimal perDollar, Instant now) {
        this.perDollar = perDollar;
        this.now = now;
    }

    List<Wanted> read(String text) {
        String begun = text.stripLeading();
        if (!begun.startsWith("[") && !begun.startsWith("{")) {
            return CsvReader.read(text).stream()
                    .map(row -> wanted(Fields.of(row)))
                    .toList();
        }
        Json top = JsonReader.read(text);
        if (!(top instanceof Json.Items list)) {
            throw new WrongLine(top.line(), "this must be a list of rows");
        }
        List<Wanted> wanted = new ArrayList<>();
        for (Json row : list.values()) {
            wanted.add(
                    row instanceof Json.Members members
                            ? wanted(Fields.of(members))
                            : new Wanted.Wrong(row.line(), "", "this must be a row as an object"));
        }
        return wanted;
    }

    private Wanted wanted(Fields row) {
        try {
            String label = label(row);
            Instant end = ExportTime.read(row.line(), row.text("expires"));
            if (OF_THE_PAGE.equals(row.text("team_id"))) {
                return new Wanted.LeftOut(row.line(), label, "this is a session of its web page");
            }
            if (end != null && !end.isAfter(now)) {
                return new Wanted.LeftOut(row.line(), label, "this key ended at " + end);
            }
            return asked(row, label, end);
        } catch (WrongLine wrong) {
            return new Wanted.Wrong(wrong.line(), "", wrong.words());
        }
    }

    private Wanted asked(Fields row, String label, @Nullable Instant end) {
        String token = row.text("token");
        if (token == null || !DIGEST.matcher(token).matches()) {
            throw new WrongLine(row.line(), "'token' must be a SHA-256 in hexadecimal, as LiteLLM keeps it");
        }
        List<String> remarks = new ArrayList<>();
        ForeignKeyTerms terms = ForeignKeyTerms.sha256(token)
                .label(label)
                .lastFour(lastFour(row.text("key_name")))
                .allowedModels(models(row))
                .limits(new KeyLimits(
                        row.smallLimit("rpm_limit"),
                        null,
                        row.limit("tpm_limit"),
                        null,
                        row.smallLimit("max_parallel_requests")))
                .expires(end)
                .disabled(row.truth("blocked"));
        budget(row, terms, remarks);
        if (row.text("team_id") != null) {
            remarks.add("what its team may use does not come along");
        }
        return new Wanted.Asked(row.line(), label, terms, remarks);
    }

    private void budget(Fields row, ForeignKeyTerms terms, List<String> remarks) {
        BigDecimal budget = row.figure("max_budget");
        if (budget == null) {
            return;
        }
        BigDecimal spend = row.figure("spend");
        BigDecimal left = spend == null ? budget : budget.subtract(spend);
        terms.microCredits(micros(row, left.max(BigDecimal.ZERO)));
        String often = row.text("budget_duration");
        if (often == null) {
            return;
        }
        if (A_MONTH.contains(often)) {
            terms.monthlyMicroCredits(micros(row, budget.max(BigDecimal.ZERO)));
        } else {
            remarks.add("its budget is given once, and not again every " + WrongLine.shown(often));
        }
    }

    private long micros(Fields row, BigDecimal amount) {
        try {
            return amount.multiply(perDollar)
                    .movePointRight(6)
                    .setScale(0, RoundingMode.DOWN)
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new WrongLine(row.line(), "'max_budget' is too large");
        }
    }

    private static List<String> models(Fields row) {
        List<String> models = row.texts("models");
        if (models.contains(ALL_MODELS)) {
            return List.of();
        }
        for (String model : models) {
            if (MODELS_OF_OTHERS.contains(model)) {
                throw new WrongLine(
                        row.line(), "'models' is " + model + ", which says nothing here; name them in the export");
            }
        }
        return models;
    }

    private static String label(Fields row) {
        String alias = row.text("key_alias");
        String name = row.text("key_name");
        if (alias != null && !alias.isBlank()) {
            return alias;
        }
        return name != null && !name.isBlank() ? name : "LiteLLM key of line " + row.line();
    }

    private static String lastFour(@Nullable String name) {
        var shown = SHOWN.matcher(name == null ? "" : name);
        return shown.matches() ? shown.group(1) : "";
    }
}
