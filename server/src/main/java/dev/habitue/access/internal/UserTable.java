package dev.habitue.access.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Role;
import dev.habitue.access.Users;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Staff, within the tenant's scope. */
@Repository
class UserTable implements Users {
    private final Sql sql;
    private final PasswordEncoder passwords;
    private final Audit audit;

    UserTable(Sql sql, PasswordEncoder passwords, Audit audit) {
        this.sql = sql;
        this.passwords = passwords;
        this.audit = audit;
    }

    @Override
    @Transactional
    public User create(String email, String name, Role role, String password) {
        User user = new User(UUID.randomUUID(), email.strip().toLowerCase(Locale.ROOT), name, role, "es");
        sql.of("""
                insert into app_user (tenant_id, user_id, email, name, role, password_hash, created_at)
                values (:tenant, :id, :email, :name, :role, :hash, :now)
                """).params(user).param("hash", passwords.encode(password)).update();
        audit.record("user.created", "user:" + user.id(), Map.of("role", role.code()));
        return user;
    }

    @Override
    @Transactional(readOnly = true)
    public List<User> list() {
        return sql.of("select * from app_user where tenant_id = :tenant order by email limit 500")
                .map(UserTable::map)
                .list();
    }

    /** The hash is checked outside of any transaction: it is slow on purpose. */
    @Transactional(readOnly = true)
    public Optional<Credentials> credentialsOf(String email) {
        return sql.of("select * from app_user where tenant_id = :tenant and email = :email and disabled_at is null")
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .map(row -> new Credentials(map(row), row.getString("password_hash")))
                .optional();
    }

    record Credentials(User user, String passwordHash) {}

    static User map(Row row) {
        return new User(
                row.getUuid("user_id"),
                row.getString("email"),
                row.getString("name"),
                row.getEnum("role", Role.class),
                row.getString("language"));
    }
}
