package dev.weir.cli.bringing;

import dev.weir.client.admin.ForeignKeyTerms;
import dev.weir.client.admin.KeyLimits;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of tokens: {@code [{"token","label","rpm","rpd"}]}. */
final class TokenList {
    private static final List<String> KNOWN = List.of("token", "label", "rpm", "rpd");
    private static final int LONGEST_LABEL = 100;

    private TokenList() {}

    static List<Wanted> read(String text) {
        Json top = JsonReader.read(text);
        if (!(top instanceof Json.Items list)) {
            throw new WrongLine(top.line(), "this must be a list, [{\"token\": …, \"label\": …}, …]");
        }
        return list.values().stream().map(TokenList::wanted).toList();
    }

    private static Wanted wanted(Json entry) {
        if (!(entry instanceof Json.Members members)) {
            return new Wanted.Wrong(entry.line(), "", "this must be an object, {\"token\": …, \"label\": …}");
        }
        try {
            return asked(Fields.of(members));
        } catch (WrongLine wrong) {
            return new Wanted.Wrong(wrong.line(), "", wrong.words());
        }
    }

    private static Wanted asked(Fields fields) {
        String token = fields.text("token");
        if (token == null) {
            throw new WrongLine(fields.line(), "'token' is missing");
        }
        String said = fields.text("label");
        String label = said == null || said.isBlank() ? "token of line " + fields.line() : said;
        List<String> remarks = new ArrayList<>();
        List<String> beside = fields.beside(KNOWN);
        if (!beside.isEmpty()) {
            remarks.add("not understood: " + WrongLine.shown(String.join(", ", beside)));
        }
        ForeignKeyTerms terms = ForeignKeyTerms.token(token)
                .label(label)
                .limits(new KeyLimits(fields.smallLimit("rpm"), fields.smallLimit("rpd"), null, null, null));
        return new Wanted.Asked(fields.line(), label(label), terms, remarks);
    }

    private static String label(String label) {
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label;
    }
}
