package dev.habitue.messages.internal;

import dev.habitue.access.Audit;
import dev.habitue.customers.ContactChannel;
import dev.habitue.messages.Suppressions;
import dev.habitue.platform.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredSuppressions implements Suppressions {
    private final SuppressionTable table;
    private final Audit audit;

    StoredSuppressions(SuppressionTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    @Override
    @Transactional
    public void suppress(ContactChannel channel, String address, Reason reason, @Nullable String note) {
        if (table.insert(channel, normal(channel, address), reason, note)) {
            audit.record("address.suppressed", "suppression:" + channel.code(), Map.of("reason", reason.code()));
        }
    }

    @Override
    @Transactional
    public boolean lift(ContactChannel channel, String address) {
        boolean lifted = table.delete(channel, normal(channel, address));
        if (lifted) {
            audit.record("suppression.lifted", "suppression:" + channel.code(), Map.of());
        }
        return lifted;
    }

    private static String normal(ContactChannel channel, String address) {
        String normal = channel.normalise(address);
        if (normal == null) {
            throw new InvalidInput("address", "this is no address of the channel");
        }
        return normal;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> among(ContactChannel channel, Collection<String> addresses) {
        return addresses.isEmpty() ? Set.of() : table.among(channel, addresses);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Suppression> list(int limit) {
        return table.list(limit);
    }
}
