package dev.habitue.access.internal;

import dev.habitue.access.ApiKeys;
import dev.habitue.access.Permission;
import dev.habitue.access.Role;
import dev.habitue.access.Users;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands out the first keys and users, on the first start, in a file that only the owner of the program can read. The
 * file is written before each tenant's transaction commits: a power cut in between leaves entries that the next start
 * replaces, never credentials that nobody knows.
 */
@Component
class FirstCredentials implements ApplicationRunner {
    private static final int PASSWORD_LENGTH = 20;

    record FirstUser(String tenant, String email, String password, String role) {}

    record Credentials(Map<String, String> apiKeys, List<FirstUser> users) {}

    private final Installation installation;
    private final Tenants tenants;
    private final ApiKeys keys;
    private final Users users;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    FirstCredentials(
            Installation installation,
            Tenants tenants,
            ApiKeys keys,
            Users users,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.installation = installation;
        this.tenants = tenants;
        this.keys = keys;
        this.users = users;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        Path file = installation.data().resolve("credentials.json");
        boolean issued = false;
        for (Tenant tenant : tenants.all()) {
            issued |= TenantScope.call(tenant, () -> issueWhereThereAreNone(tenant, file));
        }
        if (issued) {
            System.out.println("Credentials of the first start: " + file);
        }
    }

    private boolean issueWhereThereAreNone(Tenant tenant, Path file) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!keys.list().isEmpty() || !users.list().isEmpty()) {
                return false;
            }
            write(issue(tenant, read(file)), file);
            return true;
        }));
    }

    private Credentials issue(Tenant tenant, Credentials earlier) {
        Map<String, String> apiKeys = new LinkedHashMap<>(earlier.apiKeys());
        apiKeys.put(
                tenant.slug(),
                keys.issue("first key", EnumSet.allOf(Permission.class), null).secret());
        List<FirstUser> first = new ArrayList<>(earlier.users());
        first.removeIf(user -> user.tenant().equals(tenant.slug()));
        for (Role role : Role.values()) {
            String email = role.code() + "@" + tenant.slug() + ".example";
            String password = Secret.random().substring(0, PASSWORD_LENGTH);
            users.create(email, displayName(role), role, password);
            first.add(new FirstUser(tenant.slug(), email, password, role.code()));
        }
        return new Credentials(apiKeys, first);
    }

    private static String displayName(Role role) {
        return switch (role) {
            case OWNER -> "Dueña";
            case MANAGER -> "Encargada";
            case RECEPTION -> "Recepción";
        };
    }

    private Credentials read(Path file) {
        return Files.exists(file) ? json.readValue(file, Credentials.class) : new Credentials(Map.of(), List.of());
    }

    private void write(Credentials credentials, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(credentials));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }
}
