package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.keys.AccountPage;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.gateway.keys.AccountTerms;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** {@code /admin/v1/accounts}. */
@Controller("/admin/v1/accounts")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class AccountController {
    private final AdminDesk desk;
    private final AccountAdministration accounts;
    private final CreditAdministration credits;

    AccountController(AdminDesk desk, AccountAdministration accounts, CreditAdministration credits) {
        this.desk = desk;
        this.accounts = accounts;
        this.credits = credits;
    }

    @Post
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> create(ServerHttpRequest<?> request) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            AccountPatch wanted = AccountPatch.draft(order.body());
            AccountTerms terms = wanted.apply(AccountTerms.NONE);
            write(order.actor(), accounts.create(order.actor(), wanted.name(), terms), json);
        });
    }

    @Get
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> list(HttpRequest<?> request) {
        Query query = Query.of(request, "own", "page_size", "page_token");
        boolean own = query.flag("own");
        int size = query.pageSize();
        return desk.show(request, (actor, json) -> {
            AccountPage page = accounts.list(actor, own, size, query.pageToken());
            json.beginObject().name("accounts").beginArray();
            page.accounts().forEach(account -> write(actor, account, json));
            json.endArray()
                    .field("next_page_token", page.next().isEmpty() ? null : page.next())
                    .endObject();
        });
    }

    @Get("/{name}")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> get(HttpRequest<?> request, String name) {
        Query.of(request);
        return desk.show(request, (actor, json) -> write(actor, accounts.get(actor, name), json));
    }

    @Patch("/{name}")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> update(ServerHttpRequest<?> request, String name) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            AccountPatch change = AccountPatch.change(order.body());
            write(order.actor(), accounts.update(order.actor(), name, change), json);
        });
    }

    @Post("/{name}/grant")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> grant(ServerHttpRequest<?> request, String name) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            Amount amount = Amount.read(order.body());
            credits.grant(order.actor(), name, amount.microCredits(), amount.note(), order.idempotencyKey());
            write(order.actor(), accounts.get(order.actor(), name), json);
        });
    }

    @Post("/{name}/refund")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> refund(ServerHttpRequest<?> request, String name) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            Amount amount = Amount.read(order.body());
            credits.refund(order.actor(), name, amount.microCredits(), amount.note(), order.idempotencyKey());
            write(order.actor(), accounts.get(order.actor(), name), json);
        });
    }

    private void write(Actor actor, StoredAccount account, JsonOutput json) {
        AccountJson.write(
                account,
                account.account().metered()
                        ? credits.balance(actor, account.account().name())
                        : null,
                json);
    }
}
