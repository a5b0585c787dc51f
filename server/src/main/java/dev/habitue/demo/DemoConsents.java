package dev.habitue.demo;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.CustomersChanged;
import dev.habitue.customers.Purpose;
import dev.habitue.engine.experiment.Assignment;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.platform.outbox.OutboxListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the made-up people said about being written to, the same at every start: most agreed to offers by e-mail when they
 * registered, some left later. Whoever already said something, whatever it was, is not asked.
 */
@Component
class DemoConsents implements OutboxListener<CustomersChanged> {
    private static final double AGREED = 0.62;
    private static final double LEFT = 0.66;
    private static final double NO_WHATSAPP = 0.03;
    private static final String WORDS = "Acepto recibir novedades y ofertas de %s. Puedo salirme cuando quiera.";

    private final DemoSpa spa;
    private final DemoCafe cafe;
    private final Customers customers;
    private final Consents consents;
    private final TenantSettings settings;
    private final Clock clock;

    DemoConsents(
            DemoSpa spa, DemoCafe cafe, Customers customers, Consents consents, TenantSettings settings, Clock clock) {
        this.spa = spa;
        this.cafe = cafe;
        this.customers = customers;
        this.consents = consents;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "demo.consents";
    }

    @Override
    public Class<CustomersChanged> eventType() {
        return CustomersChanged.class;
    }

    @Override
    public void on(CustomersChanged event) {
        Tenant tenant = TenantScope.current();
        long madeUp = Math.max(spa.customersAt(tenant), cafe.customersAt(tenant));
        List<Customer> people = customers.findAll(
                event.customerIds().stream().filter(id -> id <= madeUp).toList());
        if (people.isEmpty()) {
            return;
        }
        if (settings.find(DemoData.SETTING, Boolean.class).isEmpty()) {
            settings.set(DemoData.SETTING, true);
        }
        List<Consents.Statement> said = new ArrayList<>();
        for (ContactChannel channel : ContactChannel.values()) {
            Map<Long, String> addresses = new HashMap<>();
            people.forEach(person -> {
                String address = channel.addressOf(person);
                if (address != null) {
                    addresses.put(person.id(), address);
                }
            });
            Map<Long, Consents.State> known = consents.standing(channel, Purpose.PROMOTIONAL, addresses);
            for (Customer person : people) {
                String address = addresses.get(person.id());
                Consents.State state = word(channel, person.id());
                if (address != null && state != null && !known.containsKey(person.id())) {
                    said.add(statement(person, channel, address, state, tenant));
                }
            }
        }
        consents.record(said);
    }

    private static Consents.@Nullable State word(ContactChannel channel, long customerId) {
        double position = Assignment.position("demo consent " + channel.code(), customerId);
        if (channel == ContactChannel.WHATSAPP) {
            return position < NO_WHATSAPP ? Consents.State.WITHDRAWN : null;
        }
        return position < AGREED ? Consents.State.GRANTED : position < LEFT ? Consents.State.WITHDRAWN : null;
    }

    private Consents.Statement statement(
            Customer person, ContactChannel channel, String address, Consents.State state, Tenant tenant) {
        boolean agreed = state == Consents.State.GRANTED;
        Instant registered = person.registeredAt();
        Instant now = clock.instant();
        return new Consents.Statement(
                person.id(),
                channel,
                Purpose.PROMOTIONAL,
                address,
                state,
                agreed ? "form" : "staff",
                agreed ? WORDS.formatted(tenant.name()) : null,
                registered == null || registered.isAfter(now) ? now.minus(Duration.ofDays(365)) : registered);
    }
}
