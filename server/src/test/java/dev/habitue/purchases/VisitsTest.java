package dev.habitue.purchases;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Tenant;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class VisitsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final Instant LATE_EVENING = Instant.parse("2026-03-02T02:30:00Z");

    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final Visits visits = server.bean(Visits.class);
    private final VisitHistory history = server.bean(VisitHistory.class);
    private final String source = "visits-test-" + UUID.randomUUID();
    private long ana;

    @BeforeEach
    void someoneComes() {
        String key = people.newKey();
        people.tell(source, person(key).named("Ana Soto"));
        ana = people.record(source, key).orElseThrow().recordId();
    }

    private VisitDraft visit(String key, long total) {
        return new VisitDraft(
                key,
                ana,
                LATE_EVENING,
                null,
                false,
                "checkout",
                "pagado",
                total,
                total,
                0L,
                null,
                List.of(new VisitDraft.Item(
                        ItemKind.SERVICE,
                        "5",
                        "Tina",
                        "tina",
                        BigDecimal.TWO,
                        total / 2,
                        total,
                        LocalDate.of(2026, 3, 1),
                        "22:00")),
                List.of(new VisitDraft.Payment("p" + key, LATE_EVENING, total, "webpay")));
    }

    private Changes tell(VisitDraft... drafts) {
        return people.inTenant(() -> visits.upsert(source, List.of(drafts), null));
    }

    private List<VisitHistory.Visit> ofAna() {
        return people.inTenant(() -> history.visits(List.of(ana), null, 10));
    }

    @Test
    void areDatedByTheDayAtThePlace() {
        tell(visit("1", 50_000));
        assertThat(ofAna()).singleElement().satisfies(visit -> {
            assertThat(visit.occurredOn()).isEqualTo(LocalDate.of(2026, 3, 1));
            assertThat(visit.occurredAt()).isEqualTo(LATE_EVENING);
            assertThat(visit.items())
                    .singleElement()
                    .extracting(VisitHistory.Item::name)
                    .isEqualTo("Tina");
        });
    }

    @Test
    void areLeftAloneWhenToldAgain() {
        assertThat(tell(visit("1", 50_000), visit("2", 20_000))).isEqualTo(new Changes(2, 0, 0));
        assertThat(tell(visit("1", 50_000), visit("2", 20_000))).isEqualTo(new Changes(0, 0, 2));
    }

    @Test
    void areReplacedWithTheirPartsWhenTheyChange() {
        tell(visit("1", 50_000));
        assertThat(tell(visit("1", 60_000))).isEqualTo(new Changes(0, 1, 0));
        assertThat(ofAna())
                .singleElement()
                .satisfies(visit ->
                        assertThat(visit.items().getFirst().amountMinor()).isEqualTo(60_000));
        assertThat(people.inTenant(() -> history.payments(List.of(ana), 10)))
                .extracting(VisitHistory.Payment::amountMinor)
                .containsExactly(60_000L);
    }

    @Test
    void goAndComeBackAsTheirSourceSays() {
        tell(visit("1", 50_000));
        assertThat(people.inTenant(() -> visits.markDeleted(source, List.of("1", "unheard of"))))
                .isEqualTo(1);
        assertThat(ofAna()).isEmpty();
        assertThat(tell(visit("1", 50_000))).isEqualTo(new Changes(0, 1, 0));
        assertThat(ofAna()).hasSize(1);
    }

    @Test
    void goWithTheLastImportThatBroughtThem() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        people.inTenant(() -> visits.upsert(source, List.of(visit("1", 50_000)), first));
        people.inTenant(() -> visits.upsert(source, List.of(visit("1", 50_000)), second));
        assertThat(people.inTenant(() -> visits.undoImport(second))).isZero();
        assertThat(people.inTenant(() -> visits.undoImport(first))).isEqualTo(1);
        assertThat(ofAna()).isEmpty();
    }

    @Test
    void tellOfEachChangeOnceAndOfNothingElse() {
        assertThat(newsOf(() -> visits.upsert(source, List.of(visit("1", 1), visit("2", 2)), null)))
                .isEqualTo(1);
        tell(visit("1", 1));
        assertThat(newsOf(() -> visits.upsert(source, List.of(visit("1", 1)), null)))
                .isZero();
    }

    private long newsOf(Runnable work) {
        return people.inTenant(() -> server.bean(TransactionTemplate.class).execute(transaction -> {
            work.run();
            transaction.setRollbackOnly();
            return server.bean(JdbcClient.class)
                    .sql("select count(*) from outbox_delivery where listener = ? and xmin = pg_current_xact_id()::xid")
                    .param("insights.visitors")
                    .query(Long.class)
                    .single();
        }));
    }

    @Test
    void nameTheItemsOfTheCatalogue() {
        Catalog catalog = server.bean(Catalog.class);
        Catalog.CatalogItemDraft tina =
                new Catalog.CatalogItemDraft(ItemKind.SERVICE, "5", "Tina", "tina", 25_000L, 120, true);
        assertThat(people.inTenant(() -> catalog.upsert(source, List.of(tina)))).isEqualTo(new Changes(1, 0, 0));
        assertThat(people.inTenant(() -> catalog.upsert(source, List.of(tina)))).isEqualTo(new Changes(0, 0, 1));
        tell(visit("1", 50_000));
        assertThat(ofAna().getFirst().items().getFirst().serviceKey()).isEqualTo("5");
        assertThat(people.inTenant(() -> catalog.deactivateAllBut(source, ItemKind.SERVICE, List.of())))
                .isEqualTo(1);
    }
}
