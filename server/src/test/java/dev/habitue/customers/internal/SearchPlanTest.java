package dev.habitue.customers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** That the search reaches its keys by index under row-level security, as the program's own role, without statistics. */
@Tag("deep")
class SearchPlanTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);
    private final People cafe = People.of(server, CAFE);

    @Test
    void looksKeysAndWordsUpByIndex() {
        cafe.inTenant(() -> server.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            fill();
            long[] keys = LongStream.range(0, 20).toArray();
            assertThat(plan(SearchKeyTable.LOOK_UP, keys, keys, 2, 30)).noneMatch(SearchPlanTest::readsEverything);
            assertThat(plan(SearchKeyTable.LOOK_UP_BOTH, keys, keys, 2, 30)).noneMatch(SearchPlanTest::readsEverything);
            assertThat(plan(NameWordTable.NEAR, keys, 2)).noneMatch(SearchPlanTest::readsEverything);
            assertThat(plan(NameWordTable.BEGINNING_WITH, 2, "word12", "word12\uffff", 24))
                    .noneMatch(SearchPlanTest::readsEverything);
            transaction.setRollbackOnly();
        }));
    }

    private void fill() {
        jdbc.sql("insert into search_key select 2, n % 5000, n from generate_series(1, 600000) n")
                .update();
        jdbc.sql("insert into name_word select 2, 'word' || n, n from generate_series(1, 50000) n")
                .update();
        jdbc.sql("insert into name_word_variant select 2, n, 'word' || n from generate_series(1, 50000) n")
                .update();
    }

    private List<String> plan(String sql, Object... parameters) {
        JdbcClient.StatementSpec statement = jdbc.sql("explain " + sql);
        for (Object parameter : parameters) {
            statement.param(parameter);
        }
        return statement.query(String.class).list();
    }

    private static boolean readsEverything(String line) {
        return line.contains("Seq Scan");
    }
}
