package dev.habitue.messages.internal.template;

import dev.habitue.access.Audit;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredTemplates implements Templates {
    static final List<String> LANGUAGES = List.of("es", "en");

    private final TemplateTable table;
    private final RenderMessage render;
    private final Customers customers;
    private final CurrentNotificationSettings settings;
    private final SendTrialMail sendTest;
    private final Audit audit;

    StoredTemplates(
            TemplateTable table,
            RenderMessage render,
            Customers customers,
            CurrentNotificationSettings settings,
            SendTrialMail sendTest,
            Audit audit) {
        this.table = table;
        this.render = render;
        this.customers = customers;
        this.settings = settings;
        this.sendTest = sendTest;
        this.audit = audit;
    }

    @Override
    @Transactional
    public List<Version> current() {
        List<Version> current = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            LANGUAGES.forEach(language -> current.add(current(kind, language)));
        }
        return current;
    }

    @Override
    @Transactional
    public Version current(MessageKind kind, String language) {
        return table.newest(kind, language)
                .orElseGet(() -> table.insert(kind, language, 1, SeedTemplates.of(kind, language), true)
                        .or(() -> table.newest(kind, language))
                        .orElseThrow());
    }

    @Override
    @Transactional
    public List<Version> versions(MessageKind kind, String language, int limit) {
        current(kind, language);
        return table.versions(kind, language, limit);
    }

    @Override
    @Transactional
    public Version publish(MessageKind kind, String language, Draft draft) {
        Version published = add(kind, language, draft, true);
        audit.record(
                "template.published",
                "template:" + kind.code() + "/" + language,
                Map.of("version", published.version()));
        return published;
    }

    @Override
    @Transactional
    public Version keep(MessageKind kind, String language, Draft draft) {
        return add(kind, language, draft, false);
    }

    private Version add(MessageKind kind, String language, Draft draft, boolean published) {
        check(kind, language, draft);
        current(kind, language);
        return table.insert(kind, language, table.lastVersion(kind, language) + 1, draft, published)
                .orElseThrow(() -> new UnusableTemplate("Somebody else has just changed it. Read it again."));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Version> find(MessageKind kind, String language, int version) {
        return table.find(kind, language, version);
    }

    private void check(MessageKind kind, String language, Draft draft) {
        CompiledTemplate.check(language, draft, RenderMessage.values(SampleValues.of(kind), null, notifications()));
    }

    @Override
    @Transactional(readOnly = true)
    public Rendered preview(MessageKind kind, String language, Draft draft, @Nullable Long customerId) {
        return rendered(kind, language, draft, customerId, SampleValues.of(kind));
    }

    @Override
    @Transactional(readOnly = true)
    public Rendered preview(
            MessageKind kind, String language, Draft draft, long customerId, Map<String, Object> variables) {
        Map<String, Object> values = new HashMap<>(SampleValues.of(kind));
        values.remove("coupon");
        values.putAll(variables);
        return rendered(kind, language, draft, customerId, values);
    }

    private Rendered rendered(
            MessageKind kind, String language, Draft draft, @Nullable Long customerId, Map<String, Object> variables) {
        check(kind, language, draft);
        Customer customer = customerId == null
                ? null
                : customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        return render.preview(kind, language, draft, customer, variables, notifications());
    }

    @Override
    @Transactional
    public String text(MessageKind kind, String language, long customerId, Map<String, Object> variables) {
        Customer customer = customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        return render.fill(current(kind, language), variables, customer, notifications())
                .text()
                .strip()
                .replaceAll("\n{3,}", "\n\n");
    }

    @Override
    public String sendTest(MessageKind kind, String language, Draft draft, @Nullable Long customerId, String address) {
        check(kind, language, draft);
        return sendTest.send(kind, language, draft, customerId, address);
    }

    @Override
    public List<String> variables(MessageKind kind) {
        List<String> names = new ArrayList<>();
        RenderMessage.values(SampleValues.of(kind), null, notifications()).forEach((name, value) -> {
            if (value instanceof Map<?, ?> parts) {
                parts.keySet().forEach(part -> names.add(name + "." + part));
            } else {
                names.add(name);
            }
        });
        return names.stream().sorted().toList();
    }

    private NotificationSettings notifications() {
        return settings.get();
    }
}
