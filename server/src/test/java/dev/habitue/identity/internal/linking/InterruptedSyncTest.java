package dev.habitue.identity.internal.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.identity.SmallSpa;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left where a sync stops in the middle, and where two want the same thing at once. */
class InterruptedSyncTest {
    private SmallSpa spa = SmallSpa.opened();

    @AfterEach
    void letWritesThrough() {
        spa.asOwner("drop trigger if exists stop on mapping");
    }

    private void stopAfter(int mappings) {
        spa.asOwner("""
                create or replace function stop() returns trigger language plpgsql as $$
                begin
                    if new.tenant_id = %d and (select count(*) from mapping) >= %d then
                        raise exception 'stopped by the test';
                    end if;
                    return new;
                end $$""".formatted(spa.tenant(), mappings));
        spa.asOwner("create or replace trigger stop before insert on mapping for each row execute function stop()");
    }

    @Test
    void goesOnAfterAStopAsIfThereHadBeenNone() {
        spa.sync();
        String clean = spa.links();
        for (int writes : new int[] {0, 4, 5, 11, 13, 15}) {
            spa = SmallSpa.opened();
            stopAfter(writes);
            assertThat(spa.client
                            .post("/api/v1/{tenant}/sync/legacy-to-current", "")
                            .status())
                    .isEqualTo(500);
            assertThat(spa.links()).isNotEqualTo(clean);
            letWritesThrough();

            spa.sync();

            assertThat(spa.links()).as("stopped after %d writes", writes).isEqualTo(clean);
        }
    }

    @Test
    void keepsWhoIsDueUntilARunHasComeToItsEnd() {
        spa.sync();
        String clean = spa.links();
        spa = SmallSpa.opened();
        LinkageDueTable due = spa.server.bean(LinkageDueTable.class);
        LinkNewcomers newcomers = spa.server.bean(LinkNewcomers.class);
        spa.people.inTenant(() -> due.add(List.of(1L)));
        stopAfter(4);
        assertThatException().isThrownBy(() -> spa.people.inTenant(newcomers::linkDue));
        letWritesThrough();

        spa.people.inTenant(newcomers::linkDue);

        assertThat(spa.links()).isEqualTo(clean);
    }

    @Test
    void bringsBackRecordsThatStrayedFromTheRegistry() {
        spa.sync();
        String clean = spa.links();
        spa.asOwner("update source_record set customer_id = 1000000000000 + record_id"
                + " where source = 'legacy' and source_key in ('2', '9')");
        assertThat(spa.links()).isNotEqualTo(clean);

        spa.sync();

        assertThat(spa.links()).isEqualTo(clean);
    }

    @Test
    void runsOneSyncAtATimeAndTellsTheOther() throws Exception {
        spa.sync();
        String clean = spa.links();
        spa = SmallSpa.opened();
        Callable<ApiClient.Answer> sync = () -> spa.client.post("/api/v1/{tenant}/sync/legacy-to-current", "");
        try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiClient.Answer>> answers = two.invokeAll(List.of(sync, sync));
            List<Integer> statuses =
                    answers.stream().map(answer -> answer.resultNow().status()).toList();
            assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 409);
        }
        assertThat(spa.links()).isEqualTo(clean);
    }

    @Test
    void givesOneOfTwoContraryDecisionsItsWay() throws Exception {
        spa.sync();
        for (String key : List.of("1", "2", "3", "4", "5")) {
            long id = spa.mapping("legacy", key).orElseThrow().id();
            Callable<ApiClient.Answer> confirm = () -> spa.client.post("/api/v1/mappings/" + id + "/confirm", "");
            Callable<ApiClient.Answer> reject = () -> spa.client.post("/api/v1/mappings/" + id + "/reject", "");
            try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
                List<ApiClient.Answer> answers = two.invokeAll(List.of(confirm, reject)).stream()
                        .map(Future::resultNow)
                        .toList();
                assertThat(answers).extracting(ApiClient.Answer::status).containsExactlyInAnyOrder(200, 409);
                ApiClient.Answer refused = answers.stream()
                        .filter(answer -> answer.status() == 409)
                        .findFirst()
                        .orElseThrow();
                assertThat(refused.json().get("detail").asString()).contains("Undo that decision first");
            }
            boolean confirmed = spa.mapping("legacy", key).isPresent();
            assertThat(spa.customerOf("legacy", key))
                    .isEqualTo(confirmed ? Long.parseLong(key) : spa.own("legacy", key));
        }
    }
}
