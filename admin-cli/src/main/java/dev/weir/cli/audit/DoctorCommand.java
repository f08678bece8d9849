package dev.weir.cli.audit;

import dev.weir.cli.failure.ExitCode;
import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.WeirClient;
import dev.weir.client.admin.BackendInfo;
import dev.weir.client.admin.LedgerFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir-admin doctor}. */
@Command(
        name = "doctor",
        description = {
            "Asks a running gateway whether all is well: its backends, and whether its books balance.",
            "Ends with 1 when something is not."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final List<Column<Finding>> COLUMNS = List.of(
            Column.of("check", finding -> Cell.of(finding.check())),
            Column.of("subject", finding -> Cell.of(finding.subject())),
            Column.of("ok", finding -> new Cell.Flag(finding.ok())),
            Column.of("detail", finding -> Cell.of(finding.detail())));

    /** What can be looked at alone. */
    enum Part {
        LEDGER
    }

    @Parameters(arity = "0..1", paramLabel = "ledger", description = "Look at the books only.")
    private @Nullable Part part;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    /** For picocli, which fills it in. */
    @SuppressWarnings("NullAway.Init")
    public DoctorCommand() {}

    @Override
    public Integer call() {
        List<Finding> findings = session.admin(this::look);
        output.list(COLUMNS, findings);
        return findings.stream().allMatch(Finding::ok) ? ExitCode.DONE.number() : ExitCode.FAILED.number();
    }

    private List<Finding> look(WeirClient client) {
        List<Finding> findings = new ArrayList<>();
        if (part == null) {
            client.admin().backends().list().forEach(backend -> findings.add(backend(backend)));
        }
        List<LedgerFinding> ledger = client.admin().audit().checkLedger();
        if (ledger.isEmpty()) {
            findings.add(new Finding("ledger", "", true, "every balance is what the rows behind it say"));
        }
        ledger.forEach(breach -> findings.add(breach(breach)));
        return findings;
    }

    private static Finding backend(BackendInfo backend) {
        BackendInfo.Status status = backend.status();
        String state = status.state().name().toLowerCase(Locale.ROOT);
        return new Finding(
                "backend",
                backend.name(),
                status.state() != BackendInfo.State.DOWN,
                status.detail().isEmpty() ? state : state + ": " + status.detail());
    }

    private static Finding breach(LedgerFinding breach) {
        return new Finding(
                "ledger",
                breach.account(),
                false,
                breach.law() + ": " + Cell.credits(breach.foundMicroCredits()).words() + " instead of "
                        + Cell.credits(breach.expectedMicroCredits()).words() + " credits");
    }

    private record Finding(String check, String subject, boolean ok, String detail) {}
}
