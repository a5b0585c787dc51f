package dev.habitue.campaigns.internal.outreach;

import dev.habitue.campaigns.Outreach;
import dev.habitue.campaigns.internal.audience.SelectPeople;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.insights.Insights;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.Templates;
import dev.habitue.messages.WhatsAppLink;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DailyOutreach implements Outreach {
    private static final int PEACE_DAYS = 30;
    /** Some will have no phone or have left: so many more are looked at. */
    private static final int MORE = 10;

    private final OutreachTable table;
    private final SelectPeople people;
    private final Insights insights;
    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;
    private final Templates templates;
    private final MarkOutreach marks;
    private final DemoData demo;
    private final Clock clock;

    DailyOutreach(
            OutreachTable table,
            SelectPeople people,
            Insights insights,
            Customers customers,
            Consents consents,
            Suppressions suppressions,
            Templates templates,
            MarkOutreach marks,
            DemoData demo,
            Clock clock) {
        this.table = table;
        this.people = people;
        this.insights = insights;
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
        this.templates = templates;
        this.marks = marks;
        this.demo = demo;
        this.clock = clock;
    }

    private LocalDate day() {
        return TenantScope.current().dayOf(clock.instant());
    }

    @Override
    @Transactional
    public List<Item> today(int count) {
        LocalDate today = day();
        List<Item> items = table.of(today);
        if (items.isEmpty()) {
            insights.settle();
            table.lock();
            items = table.of(today);
            if (items.isEmpty()) {
                fill(today, count);
                items = table.of(today);
            }
        }
        return named(items);
    }

    private void fill(LocalDate today, int count) {
        List<Long> candidates = table.candidates(today, today.minusDays(PEACE_DAYS), count * MORE);
        Map<Long, Customer> known = byId(candidates);
        Map<Long, String> phones = new HashMap<>();
        known.values().forEach(customer -> {
            String phone = ContactChannel.WHATSAPP.addressOf(customer);
            if (phone != null && !customer.staff() && !customer.testRecord()) {
                phones.put(customer.id(), phone);
            }
        });
        ChooseForToday choose = new ChooseForToday(
                phones,
                consents.standing(ContactChannel.WHATSAPP, Purpose.PROMOTIONAL, phones),
                suppressions.among(ContactChannel.WHATSAPP, phones.values()));
        String language = TenantScope.current().language().getLanguage().equals("en") ? "en" : "es";
        Map<Long, Map<String, Object>> tastes = people.personal(MessageKind.MISS_YOU, phones.keySet());
        int[] place = {0};
        choose.of(candidates, count).forEach((id, phone) -> {
            String text = templates.text(MessageKind.MISS_YOU, language, id, tastes.getOrDefault(id, Map.of()));
            table.insert(new OutreachTable.NewItem(today, id, ++place[0], "reactivation", phone, text));
        });
    }

    private Map<Long, Customer> byId(List<Long> ids) {
        return customers.findAll(ids).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    private List<Item> named(List<Item> items) {
        Map<Long, Customer> known = byId(items.stream().map(Item::customerId).toList());
        boolean madeUp = demo.isHere();
        return items.stream()
                .map(item -> {
                    Customer customer = known.get(item.customerId());
                    return new Item(
                            item.id(),
                            item.day(),
                            item.place(),
                            item.customerId(),
                            customer == null ? null : customer.name(),
                            item.reason(),
                            item.phone(),
                            item.text(),
                            madeUp ? WhatsAppLink.toWhomever(item.text()) : item.whatsappUrl(),
                            item.mark(),
                            item.answer(),
                            item.notBefore(),
                            item.markedBy(),
                            item.markedAt(),
                            item.revision());
                })
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> of(LocalDate day) {
        return named(table.of(day));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> awaitingAnswer(int days, int limit) {
        LocalDate today = day();
        return named(table.unanswered(today.minusDays(days), today, limit));
    }

    @Override
    @Transactional(readOnly = true)
    public Item get(long itemId) {
        return named(table.find(itemId).orElseThrow(() -> new UnknownItem(itemId)));
    }

    @Override
    @Transactional
    public Item mark(long itemId, Marking marking) {
        return named(marks.mark(itemId, marking));
    }

    @Override
    @Transactional
    public Item undo(long itemId, @Nullable Integer revision) {
        return named(marks.undo(itemId, revision));
    }

    private Item named(Item item) {
        return named(List.of(item)).getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public Effect effect(LocalDate from, LocalDate until) {
        return table.effect(from, until);
    }
}
