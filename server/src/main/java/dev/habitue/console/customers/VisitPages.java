package dev.habitue.console.customers;

import dev.habitue.customers.SourceRecord;
import dev.habitue.insights.Timeline;
import dev.habitue.insights.Timeline.Kind;
import dev.habitue.platform.Cursor;
import dev.habitue.purchases.Reviews;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.purchases.VisitHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A customer's visits for the page: one list over all systems, filtered, in pages that follow each other. */
@Component
class VisitPages {
    private static final int PAGE = 12;
    private static final int REVIEWS = 6;
    private static final int READ_AT_ONCE = 60;
    private static final int MOST_READS = 20;

    /** Which visits are shown; the code stands in the page's address. */
    public enum Filter {
        ALL("todo"),
        CURRENT("actual"),
        LEGACY("antiguo"),
        CANCELLED("canceladas");

        private final String code;

        Filter(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public String key() {
            return "history.filter." + name().toLowerCase(Locale.ROOT);
        }

        static Filter of(String code) {
            return Arrays.stream(values())
                    .filter(filter -> filter.code.equals(code))
                    .findFirst()
                    .orElse(ALL);
        }

        private boolean shows(Timeline.Entry entry) {
            return switch (this) {
                case ALL -> true;
                case CURRENT -> !isLegacy(entry.visit());
                case LEGACY -> isLegacy(entry.visit());
                case CANCELLED -> entry.kind() == Kind.CANCELLED_VISIT;
            };
        }
    }

    /** @param firstOfYear whether a new year begins with it, seen from the newest */
    public record Shown(
            VisitHistory.Visit visit,
            List<VisitHistory.Payment> payments,
            boolean upcoming,
            boolean cancelled,
            boolean legacy,
            boolean firstOfYear) {
        public LocalDate day() {
            return visit.occurredOn();
        }

        public String icon() {
            String type = visit.items().stream()
                    .filter(item -> item.kind() == ItemKind.SERVICE)
                    .map(VisitHistory.Item::itemType)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse("");
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "tina", "tinas" -> "bath";
                case "masaje", "masajes" -> "massage";
                case "cabana", "cabaña", "cabanas" -> "home";
                default -> visit.items().isEmpty() ? "calendar" : "leaf";
            };
        }
    }

    /** @param next where "more" goes on, null at the beginning of her history */
    public record Page(
            Filter filter, List<Shown> visits, @Nullable String next) {
        public List<Filter> filters() {
            return List.of(Filter.values());
        }
    }

    private final Timeline timeline;

    VisitPages(Timeline timeline) {
        this.timeline = timeline;
    }

    /** What is still to come, soonest first. */
    List<Shown> upcoming(long customerId) {
        return timeline.of(customerId, READ_AT_ONCE, null).entries().stream()
                .filter(entry -> entry.kind() == Kind.UPCOMING_VISIT)
                .map(entry -> shown(entry, false))
                .toList()
                .reversed();
    }

    /** What she wrote of products, newest first. */
    List<Reviews.Review> reviews(long customerId) {
        return timeline.reviews(customerId, REVIEWS);
    }

    /** What has been, newest first. */
    Page page(long customerId, Filter filter, @Nullable Cursor after) {
        List<Timeline.Entry> found = new ArrayList<>();
        Cursor cursor = after;
        boolean more = true;
        for (int read = 0; more && read < MOST_READS && found.size() <= PAGE; read++) {
            Timeline.Page page = timeline.of(customerId, READ_AT_ONCE, cursor);
            page.entries().stream()
                    .filter(entry -> entry.kind() != Kind.UPCOMING_VISIT && filter.shows(entry))
                    .forEach(found::add);
            cursor = page.next();
            more = cursor != null;
        }
        List<Timeline.Entry> entries = found.subList(0, Math.min(PAGE, found.size()));
        return new Page(
                filter,
                shown(entries, after == null),
                found.size() > PAGE ? after(customerId, entries.getLast()) : null);
    }

    static String listOf(long customerId) {
        return "history " + customerId;
    }

    private static String after(long customerId, Timeline.Entry entry) {
        return Cursor.of(entry.at(), entry.visit().visitId()).encode(listOf(customerId));
    }

    private static List<Shown> shown(List<Timeline.Entry> entries, boolean fromTheTop) {
        List<Shown> shown = new ArrayList<>();
        int year = fromTheTop || entries.isEmpty()
                ? 0
                : entries.getFirst().visit().occurredOn().getYear();
        for (Timeline.Entry entry : entries) {
            int itsYear = entry.visit().occurredOn().getYear();
            shown.add(shown(entry, itsYear != year));
            year = itsYear;
        }
        return shown;
    }

    private static Shown shown(Timeline.Entry entry, boolean firstOfYear) {
        return new Shown(
                entry.visit(),
                entry.payments(),
                entry.kind() == Kind.UPCOMING_VISIT,
                entry.kind() == Kind.CANCELLED_VISIT,
                isLegacy(entry.visit()),
                firstOfYear);
    }

    private static boolean isLegacy(VisitHistory.Visit visit) {
        return visit.source().startsWith(SourceRecord.LEGACY);
    }
}
