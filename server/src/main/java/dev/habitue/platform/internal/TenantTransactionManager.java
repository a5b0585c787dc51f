package dev.habitue.platform.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Binds each transaction to the tenant of its thread, for the database's row-level security to go by. */
public final class TenantTransactionManager extends JdbcTransactionManager {
    public TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        String tenant = TenantScope.currentIfBound()
                .map(Tenant::id)
                .map(String::valueOf)
                .orElse("");
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }
}
