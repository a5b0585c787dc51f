package dev.habitue.customers.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** That the search reaches its keys by index under row-level security, as the program's own role, without statistics. */
@Tag("deep")
class SearchPlanTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final Sql sql = server.bean(Sql.class);
    private final People cafe = People.of(server, CAFE);

    @Test
    void looksKeysAndWordsUpByIndex() {
        cafe.inTenant(() -> server.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            fill();
            List<Long> keys = LongStream.range(0, 20).boxed().toList();
            assertThat(plan(SearchKeyTable.LOOK_UP, Map.of("first", keys, "last", keys, "mostOfEach", 30)))
                    .noneMatch(SearchPlanTest::readsEverything);
            assertThat(plan(SearchKeyTable.LOOK_UP_BOTH, Map.of("one", keys, "other", keys, "mostOfEach", 30)))
                    .noneMatch(SearchPlanTest::readsEverything);
            assertThat(plan(NameWordTable.NEAR, Map.of("variants", keys))).noneMatch(SearchPlanTest::readsEverything);
            assertThat(plan(
                            NameWordTable.BEGINNING_WITH,
                            Map.of("first", "word12", "after", "word12\uffff", "most", 24)))
                    .noneMatch(SearchPlanTest::readsEverything);
            transaction.setRollbackOnly();
        }));
    }

    private void fill() {
        sql.of("insert into search_key select :tenant, n % 5000, n from generate_series(1, 600000) n")
                .update();
        sql.of("insert into name_word select :tenant, 'word' || n, n from generate_series(1, 50000) n")
                .update();
        sql.of("insert into name_word_variant select :tenant, n, 'word' || n from generate_series(1, 50000) n")
                .update();
    }

    private List<String> plan(String statement, Map<String, Object> parameters) {
        Statement explained = sql.of("explain " + statement);
        parameters.forEach(explained::param);
        return explained.as(String.class).list();
    }

    private static boolean readsEverything(String line) {
        return line.contains("Seq Scan");
    }
}
