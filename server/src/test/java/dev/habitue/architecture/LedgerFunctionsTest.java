package dev.habitue.architecture;

import dev.habitue.fixtures.RunningServer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's functions as the migrations leave them: a change of one shows, and nothing else changes with it. */
class LedgerFunctionsTest {
    private static final String FUNCTIONS = """
            select format('%s(%s) %s%s %s', proname, pg_get_function_identity_arguments(oid),
                case when prosecdef then 'as the owner, ' else '' end,
                case when has_function_privilege('public', oid, 'execute') then 'for everybody'
                    when has_function_privilege(current_user, oid, 'execute') then 'for the program'
                    else 'for the others' end, left(encode(sha256(prosrc::bytea), 'hex'), 16))
            from pg_proc where pronamespace = 'public'::regnamespace and proname like 'loyalty\\_%'
            order by proname, 1
            """;

    @Test
    void areTheOnesOnRecord() {
        JdbcClient jdbc = JdbcClient.create(RunningServer.shared().bean(DataSource.class));
        GoldenFile.named("ledger-functions.txt")
                .shouldEqual(jdbc.sql(FUNCTIONS).query(String.class).list().stream()
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
