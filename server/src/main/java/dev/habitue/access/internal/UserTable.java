package dev.habitue.access.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Role;
import dev.habitue.access.Users;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Staff, within the tenant's scope. */
@Repository
class UserTable implements Users {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final PasswordEncoder passwords;
    private final Audit audit;

    UserTable(JdbcClient jdbc, Clock clock, PasswordEncoder passwords, Audit audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.passwords = passwords;
        this.audit = audit;
    }

    @Override
    @Transactional
    public User create(String email, String name, Role role, String password) {
        User user = new User(UUID.randomUUID(), email.strip().toLowerCase(Locale.ROOT), name, role, "es");
        jdbc.sql("""
                insert into app_user (tenant_id, user_id, email, name, role, password_hash, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        TenantScope.current().id(),
                        user.id(),
                        user.email(),
                        user.name(),
                        role.code(),
                        passwords.encode(password),
                        Timestamp.from(clock.instant()))
                .update();
        audit.record("user.created", "user:" + user.id(), Map.of("role", role.code()));
        return user;
    }

    @Override
    @Transactional(readOnly = true)
    public List<User> list() {
        return jdbc.sql("select * from app_user where tenant_id = ? order by email limit 500")
                .params(TenantScope.current().id())
                .query(UserTable::map)
                .list();
    }

    /** The hash is checked outside of any transaction: it is slow on purpose. */
    @Transactional(readOnly = true)
    public Optional<Credentials> credentialsOf(String email) {
        return jdbc.sql("select * from app_user where tenant_id = ? and email = ? and disabled_at is null")
                .params(TenantScope.current().id(), email.strip().toLowerCase(Locale.ROOT))
                .query((row, number) -> new Credentials(map(row, number), row.getString("password_hash")))
                .optional();
    }

    record Credentials(User user, String passwordHash) {}

    static User map(ResultSet row, int number) throws SQLException {
        return new User(
                row.getObject("user_id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Role.ofCode(row.getString("role")),
                row.getString("language"));
    }
}
