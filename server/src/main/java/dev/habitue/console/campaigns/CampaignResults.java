package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Campaigns;
import dev.habitue.engine.experiment.Difference;
import dev.habitue.messages.MailStops;
import dev.habitue.messages.Messages;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a run changed, as an owner reads it. */
@Component
class CampaignResults {
    private static final String HOLDOUT = "holdout";
    private static final int ATTRIBUTED_DAYS = 30;

    /**
     * One group.
     *
     * @param width of its bar, in percent of the widest
     */
    public record Group(Campaigns.Part part, boolean control, long width) {}

    /**
     * What can be said: {@code uneven}, {@code few}, {@code better}, {@code worse}, {@code unclear} or {@code held}.
     *
     * @param lift in points, with its margins; null where nothing can be said
     */
    public record Verdict(String code, @Nullable Difference lift) {
        /** In percent points, to one decimal: 0.0423 is 4.2. */
        public double points(double share) {
            return Math.round(share * 1_000) / 10.0;
        }
    }

    private final MailStops stops;

    CampaignResults(MailStops stops) {
        this.stops = stops;
    }

    void add(Campaigns.Results results, Model model) {
        UUID run = results.run().runId();
        model.addAttribute(
                "stops", run == null ? List.of() : stops.of(run).stream().toList());
        model.addAttribute("results", results);
        model.addAttribute("verdict", verdict(results));
        model.addAttribute("groups", groups(results.parts()));
        model.addAttribute(
                "oneVariant",
                results.parts().stream()
                                .filter(part -> !part.name().equals(HOLDOUT))
                                .count()
                        <= 1);
        model.addAttribute("reasons", CampaignPages.reasons(results.run().excluded()));
        model.addAttribute(
                "laterReasons", CampaignPages.reasons(results.messages().excluded()));
        model.addAttribute("sent", results.messages().byStatus().getOrDefault(Messages.Status.SENT, 0L));
        model.addAttribute("held", results.messages().byStatus().getOrDefault(Messages.Status.HELD, 0L));
        model.addAttribute(
                "waiting",
                results.messages().byStatus().getOrDefault(Messages.Status.QUEUED, 0L)
                        + results.messages().byStatus().getOrDefault(Messages.Status.SENDING, 0L));
        model.addAttribute(
                "revenue",
                results.parts().stream()
                        .filter(part -> !part.name().equals(HOLDOUT))
                        .mapToLong(Campaigns.Part::revenueMinor)
                        .sum());
        if (results.run().createdAt() != null) {
            model.addAttribute(
                    "measuredUntil", results.run().createdAt().plus(java.time.Duration.ofDays(ATTRIBUTED_DAYS)));
        }
    }

    private static Verdict verdict(Campaigns.Results results) {
        Difference lift = results.lift();
        if (results.caveat() == Campaigns.Caveat.NOTHING_SENT) {
            return new Verdict("held", null);
        }
        if (results.caveat() == Campaigns.Caveat.UNEVEN_SPLIT) {
            return new Verdict("uneven", null);
        }
        if (lift == null) {
            return new Verdict("few", null);
        }
        return new Verdict(lift.isClear() ? lift.estimate() > 0 ? "better" : "worse" : "unclear", lift);
    }

    private static List<Group> groups(List<Campaigns.Part> parts) {
        double most = parts.stream().mapToDouble(Campaigns.Part::rate).max().orElse(0);
        return parts.stream()
                .map(part -> new Group(
                        part, part.name().equals(HOLDOUT), most == 0 ? 0 : Math.round(100 * part.rate() / most)))
                .toList();
    }
}
