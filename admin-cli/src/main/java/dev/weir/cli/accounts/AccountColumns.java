package dev.weir.cli.accounts;

import dev.weir.cli.limits.LimitColumns;
import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.Format;
import dev.weir.cli.output.OutputOptions;
import dev.weir.client.admin.AccountInfo;
import dev.weir.client.admin.AccountInfo.Balance;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is told of accounts: credits to people, micro-credits to programs. */
final class AccountColumns {
    static final List<Column<AccountInfo>> ALL = Stream.of(
                    List.<Column<AccountInfo>>of(
                            Column.of("name", account -> Cell.of(account.name())),
                            Column.of(
                                    "metered",
                                    account -> new Cell.Flag(account.tariff().metered())),
                            Column.of(
                                    "tier", account -> Cell.of(account.tariff().tier())),
                            Column.table(
                                    "monthly",
                                    account -> Cell.credits(account.tariff().monthlyMicroCredits())),
                            Column.data(
                                    "monthly_micro_credits",
                                    account -> Cell.of(account.tariff().monthlyMicroCredits()))),
                    amount("granted", Balance::granted),
                    amount("posted", Balance::posted),
                    amount("held", Balance::held),
                    amount("free", Balance::free),
                    LimitColumns.of(AccountInfo::limits),
                    List.<Column<AccountInfo>>of(Column.data("created", account -> Cell.of(account.created()))))
            .flatMap(List::stream)
            .toList();

    private AccountColumns() {}

    /** Tells one account, to people in credits. */
    static void tell(AccountInfo account, OutputOptions output) {
        if (output.format() == Format.table) {
            output.list(ALL, List.of(account));
        } else {
            output.one(ALL, account);
        }
    }

    private static List<Column<AccountInfo>> amount(String name, Function<Balance, Long> part) {
        return List.of(
                Column.table(
                        name,
                        account -> account.balance() == null
                                ? Cell.Nothing.NOTHING
                                : Cell.credits(part.apply(account.balance()))),
                Column.data(
                        name + "_micro_credits",
                        account -> account.balance() == null
                                ? Cell.Nothing.NOTHING
                                : Cell.of(part.apply(account.balance()))));
    }
}
