package dev.weir.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.audit.AuditEntry;
import dev.weir.gateway.audit.AuditPage;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.AuditTrail.Filter;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AccountTerms;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.OneTransaction;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.jdbc.TestingDatabase;
import dev.weir.gateway.keys.jdbc.TestingPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestingPlace.Kind.class)
class AuditTest {
    private static final Actor OPERATOR = Actor.gate();

    private final TestingPlace place;
    private TestingDatabase database;
    private KeyAdministration keys;
    private AccountAdministration accounts;
    private AuditTrail trail;

    AuditTest(TestingPlace.Kind kind) {
        place = TestingPlace.of(kind);
    }

    @BeforeEach
    void open() {
        database = place.open();
        keys = TestingAdministration.keys(database);
        accounts = TestingAdministration.accounts(database);
        trail = database.bean(AuditTrail.class);
    }

    @AfterEach
    void close() {
        place.close();
    }

    private List<AuditEntry> entries(Filter filter) {
        return trail.list(filter, 0, "").entries();
    }

    private static List<String> actions(List<AuditEntry> entries) {
        return entries.reversed().stream().map(AuditEntry::action).toList();
    }

    @Test
    void everyDeedIsWrittenDownWithWhoAndWhatItWasBefore() {
        Issued issued = keys.create(OPERATOR, KeyDraft.labelled("app"), null);
        String id = issued.key().id();
        keys.update(OPERATOR, id, draft -> draft.forModels(List.of("llama*")));
        Issued rotated = keys.rotate(OPERATOR, id, Duration.ofHours(1), null);
        keys.disable(OPERATOR, id);
        keys.enable(OPERATOR, id);
        keys.revoke(OPERATOR, id, true);
        List<AuditEntry> entries = entries(new Filter(id, null, null));
        assertEquals(
                List.of("key.create", "key.update", "key.rotate", "key.disable", "key.enable", "key.revoke"),
                actions(entries));
        assertNull(entries.getLast().before());
        AuditEntry update = entries.get(4);
        assertTrue(String.valueOf(update.before()).contains("\"allowed_models\":[]"));
        assertTrue(String.valueOf(update.after()).contains("\"allowed_models\":[\"llama*\"]"));
        for (AuditEntry entry : entries) {
            assertEquals(OPERATOR.keyId(), entry.actor());
            String all = entry.toString();
            assertFalse(all.contains(issued.secret().substring(17, 60)));
            assertFalse(all.contains(rotated.secret().substring(17, 60)));
            issued.key()
                    .secrets()
                    .forEach(secret -> assertFalse(all.contains(secret.digest().hex())));
        }
    }

    @Test
    void whatIsRefusedOrUndoneLeavesNoEntry() {
        Actor reader = new Actor("abcdefghijkl", Set.of(Scope.USAGE_READ), null, OPERATOR.powers());
        assertThrows(GatewayException.class, () -> keys.create(reader, KeyDraft.labelled("a"), null));
        assertThrows(GatewayException.class, () -> accounts.update(OPERATOR, "nobody", t -> t.metered(true)));
        accounts.create(OPERATOR, "team", AccountTerms.NONE);
        assertThrows(GatewayException.class, () -> accounts.create(OPERATOR, "team", AccountTerms.NONE));
        assertThrows(
                GatewayException.class,
                () -> database.bean(OneTransaction.class).run(() -> {
                    accounts.update(OPERATOR, "team", t -> t.metered(true));
                    throw new IllegalStateException("changed my mind");
                }));
        assertEquals(List.of("account.create"), actions(entries(Filter.ALL)));
        assertFalse(accounts.get(OPERATOR, "team").account().metered());
    }

    @Test
    void theTrailIsReadByPageAndByFilter() {
        Actor other = new Actor("otheradmin12", OPERATOR.scopes(), null, OPERATOR.powers());
        for (int i = 0; i < 5; i++) {
            accounts.create(i < 3 ? OPERATOR : other, "team-" + i, AccountTerms.NONE);
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            AuditPage page = trail.list(Filter.ALL, 2, token);
            page.entries().forEach(entry -> seen.add(entry.subject()));
            token = page.next();
        } while (!token.isEmpty());
        assertEquals(List.of("team-4", "team-3", "team-2", "team-1", "team-0"), seen);
        assertEquals(2, entries(new Filter(null, "otheradmin12", null)).size());
        assertEquals(1, entries(new Filter("team-0", null, null)).size());
        assertEquals(0, entries(new Filter("team-0' OR '1'='1", null, null)).size());
        assertEquals(0, entries(new Filter("team%", null, null)).size());
        assertEquals(
                5,
                entries(new Filter(null, null, Instant.now().minusSeconds(600))).size());
        assertEquals(
                0,
                entries(new Filter(null, null, Instant.now().plusSeconds(600))).size());
    }

    @Test
    void wrongPagesAreTheClientsFault() {
        for (String token : List.of("x", "-1", "1e9", "9".repeat(30))) {
            GatewayException refusal = assertThrows(GatewayException.class, () -> trail.list(Filter.ALL, 0, token));
            assertEquals(FailureCode.INVALID_VALUE, refusal.failure().code());
        }
        assertThrows(GatewayException.class, () -> trail.list(Filter.ALL, -1, ""));
    }
}
