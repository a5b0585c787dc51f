package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** The database takes each statement that stands written out whole, those too that no other test comes to ask. */
class PreparedStatementsTest {
    private static final Pattern WHOLE = Pattern.compile(
            "\\bsql\\s*\\.of\\(\\s*(?:\"\"\"\\n((?:(?!\"\"\").)*)\"\"\"|\"([^\"\\\\]*)\")\\s*\\)", Pattern.DOTALL);

    /**
     * The type of a parameter is bound with it, which a statement that is only prepared has not been told: undecided,
     * decided two ways, an operator of too many, taken for text.
     */
    private static final Set<String> WITHOUT_A_TYPE = Set.of("42P18", "42P08", "42725", "42804");

    @Test
    void areTakenByTheDatabase() throws SQLException, IOException {
        int prepared = 0;
        try (Connection connection =
                RunningServer.shared().bean(DataSource.class).getConnection()) {
            for (Path file : SqlEdges.files(SqlEdges.SOURCES, ".java").toList()) {
                for (String statement : wholeIn(Files.readString(file))) {
                    prepared++;
                    assertThat(refusal(connection, statement))
                            .as("%s: %s", file, statement)
                            .isEmpty();
                }
            }
        }
        assertThat(prepared).isGreaterThan(400);
    }

    @Test
    void wouldBeFoundWithAWordTooMany() throws SQLException {
        List<String> statements = wholeIn("""
                long count = sql.of(\"""
                        public select count(*) from customer where tenant_id = :tenant
                        \""").as(Long.class).single();
                long other = sql.of("select nothing_known from customer where tenant_id = :tenant");
                """);

        try (Connection connection =
                RunningServer.shared().bean(DataSource.class).getConnection()) {
            assertThat(statements)
                    .hasSize(2)
                    .allSatisfy(statement ->
                            assertThat(refusal(connection, statement)).isPresent());
        }
    }

    private static List<String> wholeIn(String source) {
        return WHOLE.matcher(source)
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2)).flatMap(Stream::ofNullable))
                // An example in a comment.
                .filter(statement -> !statement.stripLeading().startsWith("*"))
                .map(String::translateEscapes)
                .toList();
    }

    private static Optional<String> refusal(Connection connection, String statement) throws SQLException {
        String text =
                NamedParameterUtils.substituteNamedParameters(NamedParameterUtils.parseSqlStatement(statement), null);
        try (var prepared = connection.prepareStatement(text)) {
            prepared.getParameterMetaData();
            return Optional.empty();
        } catch (SQLException refused) {
            return WITHOUT_A_TYPE.contains(refused.getSQLState()) ? Optional.empty() : Optional.of(refused.toString());
        }
    }
}
