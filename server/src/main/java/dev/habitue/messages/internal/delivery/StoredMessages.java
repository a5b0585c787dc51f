package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.messages.internal.MessageTable;
import dev.habitue.messages.internal.template.RenderMessage;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Service
class StoredMessages implements Messages {
    private final MessageTable table;
    private final Templates templates;
    private final RenderMessage render;
    private final Customers customers;
    private final CurrentNotificationSettings settings;
    private final Clock clock;
    private volatile Runnable afterCommit = () -> {};

    StoredMessages(
            MessageTable table,
            Templates templates,
            RenderMessage render,
            Customers customers,
            CurrentNotificationSettings settings,
            Clock clock) {
        this.table = table;
        this.templates = templates;
        this.render = render;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    void whenQueued(Runnable wakeUp) {
        this.afterCommit = wakeUp;
    }

    @Override
    @Transactional
    public Queued queue(Collection<MessageDraft> drafts) {
        Map<Long, Customer> known = recipients(drafts);
        Map<Exclusion, Integer> excluded = new EnumMap<>(Exclusion.class);
        Map<String, Integer> versions = new HashMap<>();
        List<MessageTable.NewRow> rows = new ArrayList<>();
        for (MessageDraft draft : drafts) {
            String address = addressOf(draft.to(), known);
            if (address == null) {
                excluded.merge(Exclusion.NO_ADDRESS, 1, Integer::sum);
                continue;
            }
            String language = draft.to().language() != null
                    ? draft.to().language()
                    : TenantScope.current().language().getLanguage().equals("en") ? "en" : "es";
            Integer chosen = draft.part() == null ? null : draft.part().templateVersion();
            int version = chosen != null
                    ? chosen
                    : versions.computeIfAbsent(
                            draft.kind() + language,
                            key -> templates.current(draft.kind(), language).version());
            rows.add(row(draft, address, language, version));
        }
        int queued = rows.isEmpty() ? 0 : table.insert(rows);
        if (queued > 0) {
            wakeUpAfterCommit();
        }
        return new Queued(queued, rows.size() - queued, excluded);
    }

    private Map<Long, Customer> recipients(Collection<MessageDraft> drafts) {
        List<Long> ids = drafts.stream()
                .map(draft -> draft.to().customerId())
                .filter(Objects::nonNull)
                .toList();
        return customers.findAll(ids).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    private void wakeUpAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }

    private MessageTable.NewRow row(MessageDraft draft, String address, String language, int version) {
        MessageDraft.Part part = draft.part();
        return new MessageTable.NewRow(
                draft.key(),
                draft.kind(),
                draft.to().channel(),
                draft.kind().purpose(),
                draft.to().customerId(),
                address,
                language,
                version,
                draft.variables(),
                part == null ? null : part.runId(),
                part == null ? null : part.variant(),
                part != null && part.skipIfBooked(),
                draft.dueAt() == null ? clock.instant() : draft.dueAt());
    }

    private static @Nullable String addressOf(MessageDraft.Recipient to, Map<Long, Customer> known) {
        if (to.address() != null) {
            return to.channel().normalise(to.address());
        }
        Customer customer = to.customerId() == null ? null : known.get(to.customerId());
        return customer == null ? null : to.channel().addressOf(customer);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Message> find(long messageId) {
        return table.find(messageId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Message> recent(int limit, @Nullable Status status, @Nullable Long customerId) {
        return recent(limit, status, customerId, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Message> recent(int limit, @Nullable Status status, @Nullable Long customerId, @Nullable Cursor after) {
        return table.recent(limit, status, customerId, after);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Rendered> rendered(long messageId) {
        return table.row(messageId).map(row -> {
            Long customerId = row.customerId();
            Customer customer =
                    customerId == null ? null : customers.find(customerId).orElse(null);
            return render.shown(row, customer, settings.get());
        });
    }

    @Override
    @Transactional(readOnly = true)
    public RunCounts countsOf(UUID runId) {
        return table.countsOf(runId);
    }

    @Override
    @Transactional
    public int cancel(UUID runId) {
        return table.cancel(runId);
    }
}
