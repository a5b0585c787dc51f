package dev.habitue.console.customers;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Consents;
import dev.habitue.customers.Consents.Entry;
import dev.habitue.customers.Consents.State;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.messages.Suppressions;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Person;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What one customer said about being written to, and writing down what she says now. */
@Controller
@RequestMapping("/clientes/{id}/consentimiento")
@Requires(Permission.CUSTOMERS_READ)
class CustomerConsentController {
    private static final int HISTORY = 100;
    private static final int LONGEST_TEXT = 1_000;
    /** How she said it; part of the statement's source. */
    private static final List<String> WAYS = List.of("counter", "phone", "written");

    /**
     * @param address null where there is none to write to over this channel
     * @param wording what she agrees to, in texts to read to her
     */
    public record Standing(
            ContactChannel channel,
            Purpose purpose,
            @Nullable String address,
            State state,
            String wording) {}

    /** @param texts the text of its time, where there was one */
    public record Said(Entry entry, @Nullable String words, String source) {}

    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;
    private final Texts texts;
    private final Clock clock;

    CustomerConsentController(
            Customers customers, Consents consents, Suppressions suppressions, Texts texts, Clock clock) {
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    String page(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String hecho,
            Locale language,
            Model model) {
        model.addAttribute("done", hecho);
        return show(customer(id), Map.of(), "", language, model);
    }

    private Customer customer(long id) {
        return customers.find(id).orElseThrow(() -> new UnknownCustomer(id));
    }

    private String show(Customer customer, Map<String, String> errors, String at, Locale language, Model model) {
        List<Standing> standing = new ArrayList<>();
        boolean suppressed = false;
        for (ContactChannel channel : ContactChannel.values()) {
            String address = channel.addressOf(customer);
            suppressed |= address != null
                    && !suppressions.among(channel, List.of(address)).isEmpty();
            for (Purpose purpose : List.of(Purpose.PROMOTIONAL, Purpose.PROGRAMME)) {
                State state = consents.standing(
                                channel, purpose, Map.of(customer.id(), Objects.requireNonNullElse(address, "")))
                        .getOrDefault(customer.id(), State.UNKNOWN);
                standing.add(new Standing(channel, purpose, address, state, wording(channel, purpose, language)));
            }
        }
        model.addAttribute("who", customer);
        model.addAttribute("name", Person.nameOf(customer));
        model.addAttribute("standing", standing);
        model.addAttribute("suppressed", suppressed);
        model.addAttribute(
                "history",
                consents.history(customer.id(), HISTORY).stream()
                        .map(this::said)
                        .toList());
        model.addAttribute("ways", WAYS);
        model.addAttribute("errors", errors);
        model.addAttribute("at", at);
        return "console/customers/consent";
    }

    private String wording(ContactChannel channel, Purpose purpose, Locale language) {
        return texts.in(language)
                .text(
                        "consent.wording." + purpose.code(),
                        TenantScope.current().name(),
                        texts.in(language).text("consent.by." + channel.code()));
    }

    private Said said(Entry entry) {
        String version = entry.textVersion();
        return new Said(entry, version == null ? null : consents.text(version).orElse(null), known(entry.source()));
    }

    /** Sources are an open list; the page has texts for those that this program writes. */
    private static String known(String source) {
        return switch (source) {
            case "staff_counter",
                    "staff_phone",
                    "staff_written",
                    "staff",
                    "form",
                    "link",
                    "complaint",
                    "provider",
                    "import" -> source;
            default -> "other";
        };
    }

    @PostMapping
    @Requires(Permission.CONSENT_WRITE)
    String say(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Customer customer = customer(id);
        FormReader form = new FormReader(sent, texts.in(language));
        ContactChannel channel = ContactChannel.ofCode(sent.get("canal"))
                .orElseThrow(() -> new InvalidInput("canal", "use email or whatsapp"));
        Purpose purpose = Purpose.ofCode(sent.get("para"))
                .orElseThrow(() -> new InvalidInput("para", "use promotional or programme"));
        boolean granted = "si".equals(sent.get("dice"));
        String way = form.textOrNone("como");
        if (way == null || !WAYS.contains(way)) {
            form.wrong("como", "consent.how");
        }
        String text = granted ? form.text("texto", LONGEST_TEXT) : null;
        String address = channel.addressOf(customer);
        if (address == null) {
            form.wrong("como", "consent.nowhere");
        }
        if (!form.ok() || address == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return show(customer, form.errors(), channel.code() + "-" + purpose.code(), language, model);
        }
        consents.record(List.of(new Consents.Statement(
                id,
                channel,
                purpose,
                address,
                granted ? State.GRANTED : State.WITHDRAWN,
                "staff_" + way,
                text,
                clock.instant())));
        return "redirect:/clientes/" + id + "/consentimiento?hecho=" + (granted ? "si" : "no");
    }
}
