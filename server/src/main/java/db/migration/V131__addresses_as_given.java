package db.migration;

import dev.habitue.engine.matching.people.EmailAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/**
 * Puts consent, suppressions and mail that waits back under the addresses that the records hold, where a past version had kept
 * them under its guess ({@code ymail.com} under {@code gmail.com}). What cannot be told is left, and listed as such. A bounce of
 * a guessed address says nothing of the given one: it stays with the guess.
 */
@SuppressWarnings({"checkstyle:TypeName", "MemberName"})
public final class V131__addresses_as_given extends BaseJavaMigration {

    /** A record's cell, with the addresses that are in it. */
    private record Held(long customerId, List<String> addresses) {}

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        List<Integer> tenants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select tenant_id from tenant order by tenant_id")) {
            while (rows.next()) {
                tenants.add(rows.getInt(1));
            }
        }
        for (int tenant : tenants) {
            bind(connection, Integer.toString(tenant));
            new Tenant(connection, tenant).restore();
        }
        bind(connection, "");
    }

    private static void bind(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private static final class Tenant {
        private final Connection connection;
        private final int id;
        /** By the past guess: every cell from which it came. */
        private final Map<String, List<Held>> byGuess = new LinkedHashMap<>();

        Tenant(Connection connection, int id) {
            this.connection = connection;
            this.id = id;
        }

        void restore() throws SQLException {
            read();
            if (!byGuess.isEmpty()) {
                consents();
                suppressions();
                messages();
            }
        }

        /** Only cells that the past version read otherwise than they stand. */
        private void read() throws SQLException {
            Map<String, List<Held>> all = new LinkedHashMap<>();
            Set<String> changed = new LinkedHashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select customer_id, email from source_record where tenant_id = ? and email is not null order by record_id")) {
                statement.setInt(1, id);
                statement.setFetchSize(5_000);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        String cell = rows.getString("email");
                        String guess = PastGuess.of(cell);
                        if (guess != null) {
                            List<String> given = EmailAddress.all(cell).stream()
                                    .map(EmailAddress::toString)
                                    .toList();
                            all.computeIfAbsent(guess, key -> new ArrayList<>())
                                    .add(new Held(rows.getLong("customer_id"), given));
                            if (!given.equals(List.of(guess))) {
                                changed.add(guess);
                            }
                        }
                    }
                }
            }
            changed.forEach(guess -> byGuess.put(guess, all.getOrDefault(guess, List.of())));
        }

        /** The addresses meant by a guess: those of the customer where she is known, else of everybody. Empty where in doubt. */
        private List<String> meant(String guess, @Nullable Long customerId) {
            Set<List<String>> meant = new LinkedHashSet<>();
            for (Held held : byGuess.getOrDefault(guess, List.of())) {
                if ((customerId == null || held.customerId() == customerId)
                        && !held.addresses().isEmpty()) {
                    meant.add(held.addresses());
                }
            }
            return meant.size() == 1 ? meant.iterator().next() : List.of();
        }

        private void consents() throws SQLException {
            for (Kept one : kept("select entry_id as id, address, customer_id, '' as reason from consent_entry"
                    + " where tenant_id = ? and channel = 'email' order by entry_id")) {
                List<String> meant = meant(one.address(), one.customerId());
                if (meant.isEmpty()) {
                    note("consent", one, null, "unclear");
                } else if (!meant.getFirst().equals(one.address())) {
                    update(
                            "update consent_entry set address = ? where tenant_id = ? and entry_id = ?",
                            meant.getFirst(),
                            one.id());
                    note("consent", one, meant.getFirst(), "restored");
                }
            }
        }

        private void suppressions() throws SQLException {
            for (Kept one : kept("select 0 as id, address, null::bigint as customer_id, reason from suppression"
                    + " where tenant_id = ? and channel = 'email' order by address")) {
                List<String> meant = meant(one.address(), null);
                if (meant.isEmpty()) {
                    note("suppression", one, null, "unclear");
                    continue;
                }
                if (one.reason().equals("hard_bounce")) {
                    note("suppression", one, meant.getFirst(), "left");
                    continue;
                }
                for (String address : meant) {
                    if (!address.equals(one.address())) {
                        copySuppression(one.address(), address);
                        note("suppression", one, address, "restored");
                    }
                }
                // Whoever complained at the guessed address reads it, whoever she is: it stays as well.
                if (one.reason().equals("manual") && !meant.contains(one.address())) {
                    dropSuppression(one.address());
                }
            }
        }

        private void messages() throws SQLException {
            for (Kept one : kept("select message_id as id, address, customer_id, '' as reason from message"
                    + " where tenant_id = ? and channel = 'email' and status = 'queued' order by message_id")) {
                List<String> meant = meant(one.address(), one.customerId());
                if (meant.isEmpty()) {
                    note("message", one, null, "unclear");
                } else if (!meant.getFirst().equals(one.address())) {
                    update(
                            "update message set address = ? where tenant_id = ? and message_id = ?",
                            meant.getFirst(),
                            one.id());
                    note("message", one, meant.getFirst(), "restored");
                }
            }
        }

        private record Kept(
                long id, String address, @Nullable Long customerId, String reason) {}

        /** Only what is kept under a guess. */
        private List<Kept> kept(String query) throws SQLException {
            List<Kept> kept = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setInt(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        String address = rows.getString("address");
                        if (byGuess.containsKey(address)) {
                            long customer = rows.getLong("customer_id");
                            kept.add(new Kept(
                                    rows.getLong("id"),
                                    address,
                                    rows.wasNull() ? null : customer,
                                    rows.getString("reason")));
                        }
                    }
                }
            }
            return kept;
        }

        private void update(String statement, String address, long row) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(statement)) {
                update.setString(1, address);
                update.setInt(2, id);
                update.setLong(3, row);
                update.executeUpdate();
            }
        }

        private void copySuppression(String from, String to) throws SQLException {
            try (PreparedStatement copy = connection.prepareStatement(
                    "insert into suppression (tenant_id, channel, address, reason, note, actor, since)"
                            + " select tenant_id, channel, ?, reason, note, actor, since from suppression"
                            + " where tenant_id = ? and channel = 'email' and address = ? on conflict do nothing")) {
                copy.setString(1, to);
                copy.setInt(2, id);
                copy.setString(3, from);
                copy.executeUpdate();
            }
        }

        private void dropSuppression(String address) throws SQLException {
            try (PreparedStatement drop = connection.prepareStatement(
                    "delete from suppression where tenant_id = ? and channel = 'email' and address = ?")) {
                drop.setInt(1, id);
                drop.setString(2, address);
                drop.executeUpdate();
            }
        }

        private void note(String what, Kept kept, @Nullable String address, String outcome) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into restored_address (tenant_id, what, guess, address, customer_id, outcome, restored_at)"
                            + " values (?, ?, ?, ?, ?, ?, now())")) {
                insert.setInt(1, id);
                insert.setString(2, what);
                insert.setString(3, kept.address());
                insert.setString(4, address);
                insert.setObject(5, kept.customerId());
                insert.setString(6, outcome);
                insert.executeUpdate();
            }
        }
    }
}
