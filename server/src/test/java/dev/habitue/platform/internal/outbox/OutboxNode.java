package dev.habitue.platform.internal.outbox;

import com.zaxxer.hikari.HikariDataSource;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.internal.TenantTable;
import dev.habitue.platform.internal.TenantTransactionManager;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.platform.outbox.OutboxBacklog;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.platform.outbox.OutboxReplay;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The outbox of one node, with listeners of a test's own; it delivers when it is told to, on the calling thread. */
final class OutboxNode implements AutoCloseable {
    private static final List<Class<?>> PARTS = List.of(
            OutboxTable.class,
            FormerOutboxTable.class,
            OutboxListeners.class,
            DeliverNews.class,
            TransactionalOutbox.class,
            OutboxBacklogTable.class,
            OutboxDispatcher.class,
            TenantTable.class,
            Sql.class);

    /** No component: the program's own scan would find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Wiring {
        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new TenantTransactionManager(source);
        }

        @Bean
        TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        JsonMapper json() {
            return new JsonMapper();
        }
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    OutboxNode(String url, MovableClock clock, OutboxListener<?>... listeners) {
        this(url, clock, List.of(), listeners);
    }

    /** With parts that are not as they should be. */
    OutboxNode(String url, MovableClock clock, List<Class<?>> sabotaged, OutboxListener<?>... listeners) {
        context.register(Wiring.class);
        context.registerBean(HikariDataSource.class, () -> connections(url));
        context.registerBean(MovableClock.class, () -> clock);
        for (Class<?> part : PARTS) {
            context.register(sabotaged.stream()
                    .filter(part::isAssignableFrom)
                    .findFirst()
                    .<Class<?>>map(other -> other)
                    .orElse(part));
        }
        for (OutboxListener<?> listener : listeners) {
            context.registerBean(listener.name(), OutboxListener.class, () -> listener);
        }
        // The dispatcher's workers would deliver by themselves.
        context.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("lifecycleProcessor", new Asleep()));
        context.refresh();
    }

    private static HikariDataSource connections(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setMinimumIdle(0);
        source.setMaximumPoolSize(4);
        return source;
    }

    private static final class Asleep implements LifecycleProcessor {
        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    Tenant tenant(String slug) {
        return context.getBean(Tenants.class).bySlug(slug).orElseThrow();
    }

    void publish(Tenant tenant, Object... events) {
        in(tenant, () -> {
            for (Object event : events) {
                context.getBean(Outbox.class).publish(event);
            }
            return null;
        });
    }

    /** All that is due, of all tenants. */
    void deliver() {
        context.getBean(OutboxDispatcher.class).deliverWhile(() -> true);
    }

    OutboxBacklog.State state(Tenant tenant) {
        return TenantScope.call(tenant, context.getBean(OutboxBacklog.class)::now);
    }

    int replay(Tenant tenant) {
        return TenantScope.call(tenant, context.getBean(OutboxReplay.class)::replay);
    }

    void execute(Tenant tenant, String sql) {
        in(tenant, () -> context.getBean(JdbcClient.class).sql(sql).update());
    }

    private <T> void in(Tenant tenant, Supplier<T> work) {
        TenantScope.run(tenant, () -> context.getBean(TransactionTemplate.class).execute(status -> work.get()));
    }

    @Override
    public void close() {
        context.close();
    }
}
