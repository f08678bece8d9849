package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.AuditAdministration;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.audit.AuditEntry;
import dev.weir.gateway.audit.AuditPage;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Speaks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/audit} and {@code /admin/v1/ledger}: whether the gate was run as it should be. */
@Controller("/admin/v1")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class AuditController {
    private final AdminDesk desk;
    private final AuditAdministration audit;
    private final CreditAdministration credits;

    AuditController(AdminDesk desk, AuditAdministration audit, CreditAdministration credits) {
        this.desk = desk;
        this.audit = audit;
        this.credits = credits;
    }

    @Get("/audit")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> list(HttpRequest<?> request) {
        Query query = Query.of(request, "subject", "actor", "since", "page_size", "page_token");
        var filter = new AuditTrail.Filter(query.text("subject"), query.text("actor"), query.time("since"));
        int size = query.pageSize();
        return desk.show(request, (actor, json) -> {
            AuditPage page = audit.list(actor, filter, size, query.pageToken());
            json.beginObject().name("entries").beginArray();
            page.entries().forEach(entry -> write(entry, json));
            json.endArray()
                    .field("next_page_token", page.next().isEmpty() ? null : page.next())
                    .endObject();
        });
    }

    @Get("/ledger")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> check(HttpRequest<?> request) {
        Query.of(request);
        return desk.show(request, (actor, json) -> {
            var findings = credits.check(actor);
            json.beginObject()
                    .field("balanced", findings.isEmpty())
                    .name("findings")
                    .beginArray();
            findings.forEach(finding -> json.beginObject()
                    .field("account", finding.account())
                    .field("law", finding.law())
                    .field("expected_micro_credits", finding.shouldBe())
                    .field("found_micro_credits", finding.is())
                    .endObject());
            json.endArray().endObject();
        });
    }

    private static void write(AuditEntry entry, JsonOutput json) {
        json.beginObject()
                .field("id", entry.id())
                .field("time", entry.at().toString())
                .field("actor_key_id", entry.actor())
                .field("action", entry.action())
                .field("subject", entry.subject());
        object("before", entry.before(), json);
        object("after", entry.after(), json);
        json.endObject();
    }

    private static void object(String name, @Nullable String object, JsonOutput json) {
        if (object == null) {
            json.name(name).nothing();
        } else {
            json.rawField(name, object);
        }
    }
}
