package dev.habitue.customers;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourceRecordsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final People people = People.of(RunningServer.shared(), SPA);
    private final SourceRecords records = RunningServer.shared().bean(SourceRecords.class);
    private final Customers customers = RunningServer.shared().bean(Customers.class);

    @Test
    void writesWhatChangedAndLeavesTheRestAlone() {
        String key = people.newKey();
        assertThat(people.tell("legacy", person(key).named("Ana Soto"))).isEqualTo(new Changes(1, 0, 0));
        assertThat(people.tell("legacy", person(key).named("Ana Soto"))).isEqualTo(new Changes(0, 0, 1));
        assertThat(people.tell("legacy", person(key).named("Ana Soto Ruiz"))).isEqualTo(new Changes(0, 1, 0));
        assertThat(people.record("legacy", key)).map(SourceRecord::name).contains("Ana Soto Ruiz");
    }

    @Test
    void takesTheLastWordWhenABatchTellsOfAPersonTwice() {
        String key = people.newKey();
        Changes changes =
                people.tell("legacy", person(key).named("Ana"), person(key).named("Ana Soto"));
        assertThat(changes).isEqualTo(new Changes(1, 0, 0));
        assertThat(people.record("legacy", key)).map(SourceRecord::name).contains("Ana Soto");
    }

    @Test
    void numbersACustomerAsTheCurrentSystemDoes() {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto"));
        assertThat(people.record("current", key)).map(SourceRecord::customerId).contains(Long.valueOf(key));
    }

    @Test
    void numbersWhoeverIsKnownFromElsewhereClearOfTheCurrentSystem() {
        String legacyKey = people.newKey();
        String oddKey = "X-" + legacyKey;
        people.tell("legacy", person(legacyKey).named("Ana Soto"));
        people.tell("current", person(oddKey).named("Eva Rojas"));
        SourceRecord legacy = people.record("legacy", legacyKey).orElseThrow();
        SourceRecord odd = people.record("current", oddKey).orElseThrow();
        assertThat(legacy.customerId()).isEqualTo(1_000_000_000_000L + legacy.recordId());
        assertThat(odd.customerId()).isEqualTo(1_000_000_000_000L + odd.recordId());
    }

    @Test
    void keepsACustomerOnlyWhileARecordOfHersIsLive() {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto"));
        long before = people.inTenant(customers::countCurrent);

        assertThat(people.<Integer>inTenant(() -> records.markDeleted("current", List.of(key))))
                .isOne();
        assertThat(people.customer(Long.parseLong(key))).isEmpty();
        assertThat(people.record("current", key)).isEmpty();
        assertThat(people.<Long>inTenant(customers::countCurrent)).isEqualTo(before - 1);
        assertThat(people.<Integer>inTenant(() -> records.markDeleted("current", List.of(key))))
                .isZero();

        assertThat(people.tell("current", person(key).named("Ana Soto"))).isEqualTo(new Changes(0, 1, 0));
        assertThat(people.customer(Long.parseLong(key))).map(Customer::name).contains("Ana Soto");
    }

    @Test
    void undoesAnImportExceptForWhatAnotherBroughtToo() {
        String once = people.newKey();
        String twice = people.newKey();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        people.tell(
                first, "legacy", person(once).named("Ana Soto"), person(twice).named("Eva Rojas"));
        people.tell(second, "legacy", person(twice).named("Eva Rojas"));

        assertThat(people.<Integer>inTenant(() -> records.undoImport(first))).isOne();
        assertThat(people.record("legacy", once)).isEmpty();
        assertThat(people.record("legacy", twice)).isPresent();
        assertThat(people.<Integer>inTenant(() -> records.undoImport(second))).isOne();
        assertThat(people.record("legacy", twice)).isEmpty();
    }

    @Test
    void addsACustomerUpFromHerRecordsTheCurrentOneFirst() {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto").phone("+56987654321"));
        people.tell("legacy", person(key).named("ana soto r").phone("911112222").email("ana@soto.cl"));
        long customer = Long.parseLong(key);
        SourceRecord legacy = people.record("legacy", key).orElseThrow();

        people.inTenant(() -> customers.assign(Map.of(legacy.recordId(), customer)));

        assertThat(people.customer(customer)).hasValueSatisfying(ana -> {
            assertThat(ana.name()).isEqualTo("Ana Soto");
            assertThat(ana.phone()).isEqualTo("+56987654321");
            assertThat(ana.email()).isEqualTo("ana@soto.cl");
        });
        assertThat(people.customer(legacy.customerId())).isEmpty();
        assertThat(people.<List<SourceRecord>>inTenant(() -> customers.recordsOf(customer)))
                .extracting(SourceRecord::source)
                .containsExactly("current", "legacy");

        people.inTenant(() -> customers.release(List.of(legacy.recordId())));

        assertThat(people.customer(customer)).map(Customer::email).isEmpty();
        assertThat(people.customer(legacy.customerId()))
                .map(Customer::inCurrent)
                .contains(false);
    }

    @Test
    void tellsOfEachCustomerThatARecordLeftOrJoined() {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto"));
        people.tell("legacy", person(key).named("Ana Soto"));
        SourceRecord legacy = people.record("legacy", key).orElseThrow();

        List<CustomersChanged> news =
                people.newsOf(() -> customers.assign(Map.of(legacy.recordId(), Long.valueOf(key))));
        assertThat(news)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.customerIds()).containsExactly(Long.valueOf(key), legacy.customerId()));

        people.inTenant(() -> customers.assign(Map.of(legacy.recordId(), Long.valueOf(key))));
        assertThat(people.newsOf(() -> customers.assign(Map.of(legacy.recordId(), Long.valueOf(key)))))
                .isEmpty();
    }

    @Test
    void tellsOfAtMostAThousandCustomersAtATime() {
        List<SourceRecordDraft> crowd = java.util.stream.IntStream.range(0, 2_100)
                .mapToObj(i -> person(people.newKey()).named("Crowd " + i).draft())
                .toList();
        assertThat(people.newsOf(() -> records.upsert("till", crowd, null)))
                .extracting(event -> event.customerIds().size())
                .containsExactly(1_000, 1_000, 100);
    }

    @Test
    void marksStaffAndTestRecordsByTheirNamesAndByTheTenantsOwnWords() {
        String staff = people.newKey();
        String test = people.newKey();
        String own = people.newKey();
        people.inTenant(() -> RunningServer.shared()
                .bean(TenantSettings.class)
                .set("customers.staff_words", List.of("Masajista Turno")));
        people.tell(
                "current",
                person(staff).named("Recepción"),
                person(test).named("PRUEBA sistema"),
                person(own).named("masajista turno"));
        assertThat(people.customer(Long.parseLong(staff))).map(Customer::staff).contains(true);
        assertThat(people.customer(Long.parseLong(test)))
                .map(Customer::testRecord)
                .contains(true);
        assertThat(people.customer(Long.parseLong(own))).map(Customer::staff).contains(true);
    }

    @Test
    void belongToOneTenantOnly() {
        People cafe = People.of(RunningServer.shared(), CAFE);
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto"));
        assertThat(cafe.record("current", key)).isEmpty();
        assertThat(cafe.customer(Long.parseLong(key))).isEmpty();
        cafe.tell("current", person(key).named("Otra Persona"));
        assertThat(people.customer(Long.parseLong(key))).map(Customer::name).contains("Ana Soto");
    }

    @Test
    void comeInPagesInTheOrderOfTheirIdsAndKeys() {
        String source = "source-" + people.newKey();
        people.tell(
                source,
                person("b").named("B"),
                person("a").named("A"),
                person("c").named("C"));
        List<SourceRecord> page = people.inTenant(() -> records.page(source, 0, 2));
        assertThat(page).isSortedAccordingTo(java.util.Comparator.comparing(SourceRecord::recordId));
        assertThat(people.<List<SourceRecord>>inTenant(
                        () -> records.page(source, page.getLast().recordId(), 2)))
                .hasSize(1);
        assertThat(people.<List<String>>inTenant(() -> records.keysPage(source, "a", 5)))
                .containsExactly("b", "c");
        assertThat(people.<Long>inTenant(() -> records.count(source))).isEqualTo(3);
    }

    @Test
    void refusesMoreThanFiveThousandDraftsAtOnce() {
        List<SourceRecordDraft> many =
                java.util.Collections.nCopies(5_001, person("1").draft());
        assertThatThrownBy(() -> people.inTenant(() -> records.upsert("legacy", many, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
