package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.FirstStart;
import dev.habitue.fixtures.Scratch;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value of the environment that cannot be used is one line: variable, value, and what would do. */
class UnusableValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOYALTY_POINTS_PER_PESO|1,5|1,5|0.01",
                "LOYALTY_POINTS_PER_PESO|-1|-1|above 0",
                "LOYALTY_POINTS_PER_PESO|uno|uno|above 0",
                "LOYALTY_POINTS_EXPIRY_DAYS|-1|-1|365",
                "LOYALTY_POINTS_EXPIRY_DAYS|1,5|1,5|365",
                "LOYALTY_POINTS_EXPIRY_DAYS|99999999999|99999999999|365",
                "LOYALTY_CACHE_TTL_SECONDS|pronto|pronto|300",
                "HABITUE_WEBHOOKS_ALLOW_PRIVATE|quizás|quizás|true or false",
                "ALLOWED_ORIGINS|https://cafe.cl|https://cafe.cl|JSON list",
                "ALLOWED_ORIGINS|[\"https://cafe.cl/tienda\"]|https://cafe.cl/tienda|without a path",
                "SECRET_KEY|corta|5 characters|openssl rand -hex 32",
                "SECRET_KEY|aaaaaaaaaaaaaaaaaaaaaaaa|repeats|openssl rand -hex 32",
                "DATABASE_URL|mysql://u:p@h/db|MySQL or MariaDB|postgresql://user:password@host:5432/database",
                "DATABASE_URL|postgresql://u:p@h:99999/db|port 99999|5432",
                "DATABASE_URL|postgresql://u:p@h:puerto/db|no number|5432",
                "DATABASE_URL|sqlite:///x.db|starts with sqlite|postgresql://",
                "DATABASE_APP_URL|mariadb://u:p@h/db|MySQL or MariaDB|postgresql://"
            })
    void areOneLineThatNamesTheVariableAndWhatWouldDo(String variable, String value, String what, String wanted) {
        assertThat(new EnvironmentCheck(Map.of(variable, value)).problem())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith(variable)
                        .contains(what, wanted)
                        .doesNotContain("\n"));
    }

    @Test
    void neverShowAPassword() {
        for (String url : List.of(
                "mysql://u:geheim@h/db",
                "postgresql://u:geheim@h:99999/db",
                "postgresql://u:geheim",
                "postgresql:u:geheim@h/db",
                "postgresql://u:geheim@h/db?sslmode=x")) {
            assertThat(new EnvironmentCheck(Map.of("DATABASE_URL", url)).problem())
                    .hasValueSatisfying(line -> assertThat(line).doesNotContain("geheim"));
        }
    }

    @Test
    void areNoneOfThoseThatDo() {
        assertThat(new EnvironmentCheck(Map.of(
                                "DATABASE_URL", "postgresql+asyncpg://u:p@h/db",
                                "SECRET_KEY", "0123456789abcdef0123456789abcdef",
                                "LOYALTY_POINTS_PER_PESO", "0.01",
                                "LOYALTY_POINTS_EXPIRY_DAYS", "0",
                                "ALLOWED_ORIGINS", "[\"https://cafe.cl\", \"http://localhost:3000\"]",
                                "LOYALTY_CACHE_TTL_SECONDS", ""))
                        .problem())
                .isEmpty();
    }

    /** The real program, in a process of its own, up to its end. */
    private static List<String> run(Map<String, String> environment) throws IOException {
        Path data = FirstStart.copy();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.habitue.command.HabitueCommand"));
        command.addAll(List.of("run", "--port", "0", "--no-demo", "--data", data.toString()));
        Path output = data.resolve("output.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("it ends by itself")
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            return java.nio.file.Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.contains(" INFO "))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
            Scratch.delete(data);
        }
    }

    private static void endsWithOneLine(Map<String, String> environment, String... words) throws IOException {
        assertThat(run(environment))
                .singleElement()
                .asString()
                .startsWith("habitue: ")
                .contains(words);
    }

    @Test
    void endTheProgramWithNothingAroundTheLine() throws IOException {
        endsWithOneLine(Map.of("SMTP_PORT", "correo", "SMTP_SERVER", "mail.example.cl"), "SMTP_PORT", "correo");
        endsWithOneLine(
                Map.of("AREMKO_DATABASE_URL_AREMCO", "postgresql://u:p@h/db"),
                "AREMKO_DATABASE_URL_AREMCO names no tenant",
                "AREMKO_DATABASE_URL_AREMKO");
        endsWithOneLine(
                Map.of("CAFE_VT_DATABASE_URL", "postgresql://u:geheim@h/db"), "CAFE_VT_DATABASE_URL", "mysql://");
        endsWithOneLine(Map.of("PORT", "ochenta", "LOYALTY_POINTS_EXPIRY_DAYS", "-3"), "LOYALTY_POINTS_EXPIRY_DAYS");
    }

    @Test
    void tellAnOwnerWhoMayNotMakeRolesOfTheOtherAddress() throws IOException, SQLException {
        Path data = Scratch.installation();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, EmbeddedPostgres.Options.defaults())) {
            postgres.createRoleIfAbsent("dueno", "geheim");
            postgres.createDatabaseIfAbsent("negocio", "dueno");
            String address = "@127.0.0.1:" + postgres.port() + "/negocio?sslmode=disable";
            Map<String, String> environment =
                    new HashMap<>(Map.of("DATABASE_URL", "postgresql://dueno:geheim" + address));
            endsWithOneLine(environment, "DATABASE_URL", "CREATEROLE", "DATABASE_APP_URL");
            environment.put("DATABASE_URL", "postgresql://dueno:falsch" + address);
            endsWithOneLine(environment, "DATABASE_URL", "password");
        } finally {
            Scratch.delete(data);
        }
    }
}
