package dev.habitue.messages.internal.feedback;

import dev.habitue.access.Audit;
import dev.habitue.customers.ContactChannel;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.channel.BounceFault;
import dev.habitue.platform.Cursor;
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
        for (String one : addresses(channel, address)) {
            if (table.insert(channel, one, reason, note)) {
                audit.record("address.suppressed", "suppression:" + channel.code(), Map.of("reason", reason.code()));
            }
        }
    }

    @Override
    @Transactional
    public boolean lift(ContactChannel channel, String address) {
        boolean lifted = false;
        for (String one : addresses(channel, address)) {
            lifted |= table.delete(channel, one);
        }
        if (lifted) {
            audit.record("suppression.lifted", "suppression:" + channel.code(), Map.of());
        }
        return lifted;
    }

    private static List<String> addresses(ContactChannel channel, String text) {
        List<String> addresses = channel.addresses(text);
        if (addresses.isEmpty()) {
            throw new InvalidInput("address", "this is no address of the channel");
        }
        return addresses;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> among(ContactChannel channel, Collection<String> addresses) {
        return addresses.isEmpty() ? Set.of() : table.among(channel, addresses);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Suppression> list(int limit) {
        return list(limit, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Suppression> list(int limit, @Nullable Cursor after) {
        return table.list(limit, after);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Suppression> doubtful(int limit) {
        return table.bounces().stream()
                .filter(one -> BounceFault.of(one.note()) != BounceFault.RECIPIENT)
                .limit(limit)
                .toList();
    }

    @Override
    @Transactional
    public int liftDoubtful() {
        List<Suppression> doubtful = doubtful(Integer.MAX_VALUE);
        doubtful.forEach(one -> table.delete(one.channel(), one.address()));
        if (!doubtful.isEmpty()) {
            audit.record("suppressions.lifted", "suppressions", Map.of("count", doubtful.size()));
        }
        return doubtful.size();
    }
}
