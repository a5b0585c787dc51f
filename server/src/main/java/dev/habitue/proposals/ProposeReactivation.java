package dev.habitue.proposals;

import dev.habitue.customers.ClosingLine;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.engine.matching.people.Salutation;
import dev.habitue.engine.segment.Segment;
import dev.habitue.engine.segment.UpsellPotential;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.TenantScope;
import dev.habitue.proposals.MessageProposal.Approach;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a proposal from the tenant's texts: by rule, so that it works without any outside service. */
@Component
public class ProposeReactivation {
    private static final int MOST_SERVICES = 3;
    private static final int OFFER_DAYS = 30;

    private final Customers customers;
    private final Insights insights;
    private final DemoData demo;
    private final ProposalTexts texts = new ProposalTexts();

    ProposeReactivation(Customers customers, Insights insights, DemoData demo) {
        this.customers = customers;
        this.insights = insights;
        this.demo = demo;
    }

    @Transactional(readOnly = true)
    public MessageProposal propose(long customerId, Locale language) {
        Customer customer = customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        Insight insight = insights.of(customerId);
        Approach approach = ApproachPolicy.of(insight);
        List<String> services = insight.services().stream()
                .limit(MOST_SERVICES)
                .map(Insight.ServicePreference::name)
                .toList();
        int discount =
                ApproachPolicy.discount(approach, insight.reactivationPriority().band());
        String place = TenantScope.current().name();
        String message = ClosingLine.under(texts.message(
                new ProposalTexts.Occasion(
                        approach,
                        Salutation.of(customer.name()),
                        place,
                        monthsAway(insight),
                        services.isEmpty() ? null : services.getFirst(),
                        insight.upsellPotential() == UpsellPotential.HIGH_NEW_SERVICES,
                        discount,
                        insight.asOf().plusDays(OFFER_DAYS)),
                language));
        return new MessageProposal(
                customerId,
                approach,
                texts.subject(approach, place, language),
                message,
                services,
                discount,
                reasons(insight),
                whatsappUrl(customer.phone(), message));
    }

    private static long monthsAway(Insight insight) {
        LocalDate last = insight.standing().statistics().lastVisitOn();
        return last == null ? 0 : ChronoUnit.MONTHS.between(last, insight.asOf());
    }

    private static List<String> reasons(Insight insight) {
        List<String> reasons = new ArrayList<>();
        reasons.add("segment_" + insight.standing().segment().code());
        reasons.add("priority_" + insight.reactivationPriority().band().name().toLowerCase(Locale.ROOT));
        reasons.add("churn_" + insight.churnRisk().name().toLowerCase(Locale.ROOT));
        reasons.add("season_" + insight.seasonality().pattern().name().toLowerCase(Locale.ROOT));
        if (insight.nextVisitAt() != null) {
            reasons.add("has_upcoming_visit");
        }
        if (insight.standing().segment() == Segment.PROSPECT) {
            reasons.add("never_came");
        }
        return reasons;
    }

    /** To a made-up person it leads to whomever the writer chooses. */
    private @Nullable String whatsappUrl(@Nullable String phone, String message) {
        if (phone == null) {
            return null;
        }
        String digits = demo.isHere() ? "" : phone.replaceAll("\\D", "");
        return digits.length() < 8 && !demo.isHere()
                ? null
                : "https://wa.me/" + digits + "?text="
                        + URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
