package dev.habitue.platform.internal;

import dev.habitue.platform.Databases;
import dev.habitue.platform.Databases.Access;
import dev.habitue.platform.installation.Installation;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Installation.class)
class PlatformConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** One way to reach a database, told in the words of the framework's parts, which must stay two beans of two types. */
    private abstract static class Reached {
        private final Access access;

        Reached(Access access) {
            this.access = access;
        }

        public String getUsername() {
            return access.user();
        }

        public String getPassword() {
            return access.password();
        }

        public String getJdbcUrl() {
            return access.url();
        }

        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }
    }

    private static final class ByProgram extends Reached implements JdbcConnectionDetails {
        ByProgram(Access access) {
            super(access);
        }
    }

    private static final class ByMigrations extends Reached implements FlywayConnectionDetails {
        ByMigrations(Access access) {
            super(access);
        }
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(Databases databases) {
        return new ByProgram(databases.application());
    }

    @Bean
    FlywayConnectionDetails flywayConnectionDetails(Databases databases) {
        return new ByMigrations(databases.owner());
    }

    @Bean
    FlywayConfigurationCustomizer applicationRole(Databases databases) {
        return flyway ->
                flyway.placeholders(Map.of("app_role", databases.application().user()));
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new TenantTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }
}
