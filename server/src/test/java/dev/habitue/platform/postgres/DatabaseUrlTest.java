package dev.habitue.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.platform.postgres.DatabaseUrl.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@h:6543/db,                       jdbc:postgresql://h:6543/db",
        "postgres://u:p@h/db,                              jdbc:postgresql://h:5432/db",
        "postgresql+asyncpg://u:p@h/db?ssl=require,        jdbc:postgresql://h:5432/db?sslmode=require",
        "POSTGRESQL://u:p@db.example.cl/x?sslmode=Verify-Full, jdbc:postgresql://db.example.cl:5432/x?sslmode=verify-full",
        "postgres://u:p@[::1]:5433/db,                     jdbc:postgresql://[::1]:5433/db",
        "postgres://u@h/db?pool_size=5&connect_timeout=3,  jdbc:postgresql://h:5432/db?connectTimeout=3",
        "postgres://u:p@h/mi%20base,                       jdbc:postgresql://h:5432/mi%20base",
        "mysql://u:p@h/ethos,                              jdbc:mariadb://h:3306/ethos",
        "mysql+pymysql://u:p@h/ethos?charset=utf8mb4,      jdbc:mariadb://h:3306/ethos",
        "mariadb://u:p@h:3307/ethos?ssl-mode=VERIFY_CA,    jdbc:mariadb://h:3307/ethos?sslMode=verify-ca",
    })
    void readsTheFormsThatInstallationsUse(String value, String jdbcUrl) {
        assertThat(DatabaseUrl.parse("DATABASE_URL", value).jdbcUrl()).isEqualTo(jdbcUrl);
    }

    @ParameterizedTest
    @CsvSource({
        "s%40l%2Ft%3A,  s@l/t:",
        "a+b,           a+b",
        "p@ss,          p@ss",
        "with:colon,    with:colon",
        "%C3%B1and%C3%BA, ñandú",
    })
    void readsPasswordsPercentEncodedAndForgivesAnAtSign(String written, String password) {
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", "postgresql://ana:" + written + "@db:5432/spa");
        assertThat(url.user()).isEqualTo("ana");
        assertThat(url.password()).isEqualTo(password);
        assertThat(url.host()).isEqualTo("db");
        assertThat(url.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }

    @ParameterizedTest
    @CsvSource({
        "oracle://u:p@h/db,                  starts with oracle://",
        "postgresql://u:p@h,                 names no database",
        "postgresql://u:p@h/,                names no database",
        "postgresql:///db,                   names no host",
        "postgresql://h/db,                  names no user",
        "postgresql://u:p@h:99999/db,        names port 99999",
        "postgresql://u:p@h:123456789012/db, names a port that is no number",
        "postgresql://u:p@h:puerto/db,       names a port that is no number",
        "localhost:5432/db,                  is not an address like",
        "'',                                 is not an address like",
        "postgresql://u:100%@h/db,           has a % that",
        "postgresql://u:p@h/db?sslmode=yess, asks for sslmode yess",
    })
    void refusesInOneLineThatNamesTheVariableAndNeverThePassword(String value, String reason) {
        assertThatExceptionOfType(UnreadableDatabaseUrl.class)
                .isThrownBy(() -> DatabaseUrl.parse("AREMKO_DATABASE_URL", value))
                .withMessageStartingWith("AREMKO_DATABASE_URL " + reason)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n", "100%"));
    }

    @Test
    void showsItselfWithoutThePassword() {
        assertThat(DatabaseUrl.parse("DATABASE_URL", "postgres://ana:secreto@db/spa"))
                .hasToString("ana@db:5432/spa");
    }
}
