package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Audiences;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.engine.segment.Segment;
import dev.habitue.insights.FiguresBehind;
import dev.habitue.messages.Departure;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Person;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a campaign's steps show. */
@Component
class CampaignPages {
    private static final int LISTS = 200;
    private static final int TYPES = 10;
    private static final int PREVIEWED = 6;

    /** In this order, and back. */
    enum Step {
        AUDIENCE("personas"),
        MESSAGE("mensaje"),
        GROUPS("grupos"),
        TIMING("cuando"),
        REVIEW("revision");

        private final String code;

        Step(String code) {
            this.code = code;
        }

        /** As it stands in the page's address. */
        public String code() {
            return code;
        }

        String template() {
            return "console/campaigns/" + name().toLowerCase(Locale.ROOT);
        }

        public int number() {
            return ordinal() + 1;
        }

        Step after() {
            return values()[Math.min(ordinal() + 1, values().length - 1)];
        }

        Step before() {
            return values()[Math.max(ordinal() - 1, 0)];
        }
    }

    /** Somebody to look at the message with. */
    public record Reader(long id, String name) {}

    /** One reason and how many it leaves out. */
    public record Reason(String code, long people) {}

    private static final List<Audience.Field> USUAL_FIELDS =
            List.of(Audience.Field.DAYS_SINCE_LAST_VISIT, Audience.Field.VISITS, Audience.Field.SPENT);

    private final Campaigns campaigns;
    private final Audiences people;
    private final Customers customers;
    private final Departure departure;

    CampaignPages(Campaigns campaigns, Audiences people, Customers customers, Departure departure) {
        this.campaigns = campaigns;
        this.people = people;
        this.customers = customers;
        this.departure = departure;
    }

    String show(Step step, Campaign campaign, Map<String, String> values, Model model) {
        return show(step, campaign, values, Map.of(), model);
    }

    /** The same page, with what was typed and what is wrong with it. */
    String refused(Step step, Campaign campaign, FormReader form, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(step, campaign, form.values(), form.errors(), model);
    }

    private String show(
            Step step, Campaign campaign, Map<String, String> values, Map<String, String> errors, Model model) {
        if (!campaign.mayChange()) {
            return "redirect:/campanas/" + campaign.id();
        }
        model.addAttribute("campaign", campaign);
        model.addAttribute("step", step);
        model.addAttribute("steps", Step.values());
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        switch (step) {
            case AUDIENCE -> addChoices(model);
            case MESSAGE -> addReaders(campaign.plan(), values, model);
            case GROUPS -> addCount(campaign.plan(), model);
            case REVIEW -> {
                addCount(campaign.plan(), model);
                model.addAttribute("departure", departure.now().name());
            }
            case TIMING -> model.addAttribute("days", DayOfWeek.values());
        }
        return step.template();
    }

    private void addChoices(Model model) {
        model.addAttribute("segments", Segment.values());
        model.addAttribute("usualFields", USUAL_FIELDS);
        model.addAttribute(
                "otherFields",
                Arrays.stream(Audience.Field.values())
                        .filter(field -> !USUAL_FIELDS.contains(field))
                        .toList());
        model.addAttribute("lists", people.lists(LISTS));
        model.addAttribute("weekdays", people.weekdays());
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("types", people.serviceTypes(TYPES));
        model.addAttribute("seasons", AudienceForm.seasons());
    }

    private void addReaders(Plan plan, Map<String, String> values, Model model) {
        model.addAttribute(
                "names",
                VariantTexts.NAMES.stream()
                        .filter(name -> VariantTexts.typedAnything(values, name))
                        .toList());
        model.addAttribute("readers", readers(plan));
    }

    List<Reader> readers(Plan plan) {
        try {
            return customers.findAll(people.some(plan, PREVIEWED)).stream()
                    .map(CampaignPages::reader)
                    .toList();
        } catch (Refusal refusal) {
            return List.of();
        }
    }

    private static Reader reader(Customer customer) {
        return new Reader(customer.id(), Person.nameOf(customer));
    }

    /** Who would get it, if it ran now; a problem where that cannot be said. */
    void addCount(@Nullable Plan plan, Model model) {
        if (plan == null) {
            model.addAttribute("countProblem", "campaign.count.unreadable");
            return;
        }
        try {
            var run = campaigns.dryRun(plan);
            model.addAttribute("dry", run);
            model.addAttribute("reasons", reasons(run.excluded()));
        } catch (FiguresBehind computing) {
            model.addAttribute("countProblem", "campaign.count.computing");
        } catch (Refusal refusal) {
            model.addAttribute("countProblem", "campaign.count.refused");
        }
    }

    static List<Reason> reasons(Map<String, ? extends Number> excluded) {
        return excluded.entrySet().stream()
                .map(entry -> new Reason(entry.getKey(), entry.getValue().longValue()))
                .filter(reason -> reason.people() > 0)
                .sorted(Comparator.comparingLong(Reason::people).reversed().thenComparing(Reason::code))
                .toList();
    }
}
