package dev.habitue.messages.internal.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Purpose;
import dev.habitue.engine.matching.people.NameCase;
import dev.habitue.engine.matching.people.Salutation;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills a template in for one person, puts the layout around it and signed links into it. */
@Component
public class RenderMessage {
    private static final int REMEMBERED = 500;

    private record Key(int tenant, MessageKind kind, String language, int version) {}

    private final TemplateTable templates;
    private final MessageLinks links;
    private final Cache<Key, CompiledTemplate> compiled =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    RenderMessage(TemplateTable templates, MessageLinks links) {
        this.templates = templates;
        this.links = links;
    }

    /** @param unsubscribe the one-click address; null for a message that answers what she has just done */
    public record Ready(Rendered rendered, @Nullable String unsubscribe) {}

    /** What a link of a message is. */
    private interface LinkOf {
        String to(MessageLinks.Use use, long messageId, @Nullable String target);
    }

    /** A message of the queue, with its own links. */
    public Ready render(MessageRow message, @Nullable Customer customer, NotificationSettings settings) {
        return render(message, customer, settings, links::to, true);
    }

    /** The same to be looked at: without links by which somebody could decide in its reader's place. */
    public Rendered shown(MessageRow message, @Nullable Customer customer, NotificationSettings settings) {
        return render(
                        message,
                        customer,
                        settings,
                        (use, messageId, target) -> MessageLinks.placeholder(use, target),
                        false)
                .rendered();
    }

    private Ready render(
            MessageRow message,
            @Nullable Customer customer,
            NotificationSettings settings,
            LinkOf link,
            boolean tracked) {
        CompiledTemplate template = compiled(message.kind(), message.language(), message.templateVersion());
        Map<String, Object> variables = new HashMap<>(message.variables());
        if (message.kind() == MessageKind.CONFIRM_SUBSCRIPTION) {
            variables.put("confirm_link", link.to(MessageLinks.Use.CONFIRM, message.id(), null));
        }
        CompiledTemplate.Filled filled = template.fill(values(variables, customer, settings));
        String until = OfferEnd.unsaid(message.language(), variables, filled.text());
        String unsubscribe = message.purpose() == Purpose.TRANSACTIONAL
                ? null
                : link.to(MessageLinks.Use.UNSUBSCRIBE, message.id(), null);
        String body = tracked && settings.trackClicks() && unsubscribe != null
                ? TrackedLinks.in(filled.html(), target -> link.to(MessageLinks.Use.CLICKED, message.id(), target))
                : filled.html();
        String pixel = tracked && settings.trackOpens() && unsubscribe != null
                ? link.to(MessageLinks.Use.OPENED, message.id(), null)
                : null;
        return new Ready(dressed(message.language(), filled, body, settings, until, unsubscribe, pixel), unsubscribe);
    }

    /** With sample values. */
    Rendered preview(
            MessageKind kind,
            String language,
            Templates.Draft draft,
            @Nullable Customer customer,
            NotificationSettings settings) {
        return preview(kind, language, draft, customer, SampleValues.of(kind), settings);
    }

    /** A draft that is not sent: links lead nowhere. */
    Rendered preview(
            MessageKind kind,
            String language,
            Templates.Draft draft,
            @Nullable Customer customer,
            Map<String, Object> variables,
            NotificationSettings settings) {
        CompiledTemplate.Filled filled =
                CompiledTemplate.of(language, draft).fill(values(variables, customer, settings));
        String unsubscribe = kind.purpose() == Purpose.TRANSACTIONAL ? null : "#";
        String until = OfferEnd.unsaid(language, variables, filled.text());
        return dressed(language, filled, filled.html(), settings, until, unsubscribe, null);
    }

    CompiledTemplate.Filled fill(
            Templates.Version version,
            Map<String, Object> variables,
            @Nullable Customer customer,
            NotificationSettings settings) {
        return compiled(version.kind(), version.language(), version.version())
                .fill(values(variables, customer, settings));
    }

    private static Rendered dressed(
            String language,
            CompiledTemplate.Filled filled,
            String body,
            NotificationSettings settings,
            @Nullable String until,
            @Nullable String unsubscribe,
            @Nullable String pixel) {
        String place = TenantScope.current().name();
        return new Rendered(
                filled.subject(),
                MailLayout.html(language, place, settings, filled.preheader(), body, until, unsubscribe, pixel),
                MailLayout.text(language, place, settings, filled.text(), until, unsubscribe));
    }

    private CompiledTemplate compiled(MessageKind kind, String language, int version) {
        return compiled.get(
                new Key(TenantScope.current().id(), kind, language, version),
                key -> CompiledTemplate.of(
                        language,
                        templates
                                .find(kind, language, version)
                                .map(Templates.Version::draft)
                                .orElseThrow(() -> new IllegalStateException("template " + key + " is gone"))));
    }

    /** What every template may use, beside what its kind brings. */
    static Map<String, Object> values(
            Map<String, Object> variables, @Nullable Customer customer, NotificationSettings settings) {
        Tenant tenant = TenantScope.current();
        String name = customer == null || customer.name() == null
                ? ""
                : customer.name().strip();
        Map<String, Object> values = new HashMap<>(variables);
        String called = Salutation.of(name);
        values.put("customer", Map.of("name", NameCase.of(name), "first_name", called == null ? "" : called));
        values.put(
                "place",
                Map.of("name", tenant.name(), "address", settings.address() == null ? "" : settings.address()));
        return values;
    }
}
