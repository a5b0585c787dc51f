package dev.habitue.customers.internal.people;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantSettings;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom an older program set aside for a word of her name is judged anew at the first start. */
class RemarkRecordsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final String key = people.newKey();
    private final long id = Long.parseLong(key);

    private void inTransaction(Runnable work) {
        people.inTenant(() -> server.bean(TransactionTemplate.class).executeWithoutResult(status -> work.run()));
    }

    @Test
    void putsRightWhatTheRulesOfBeforeSaid() {
        people.tell("current", person(key).named("Amalia Garzón Ruiz"));
        inTransaction(() -> {
            server.bean(JdbcClient.class)
                    .sql("update source_record set marker = 'staff' where customer_id = ?")
                    .param(id)
                    .update();
            server.bean(JdbcClient.class)
                    .sql("update customer set staff = true where customer_id = ?")
                    .param(id)
                    .update();
            server.bean(TenantSettings.class).set("customers.marked_by", "");
        });
        assertThat(people.customer(id).orElseThrow().staff()).isTrue();

        people.inTenant(() -> server.bean(RemarkRecords.class).current());

        assertThat(people.customer(id).orElseThrow().staff()).isFalse();
    }
}
