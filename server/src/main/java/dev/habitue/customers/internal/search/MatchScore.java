package dev.habitue.customers.internal.search;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.people.Edits;
import dev.habitue.engine.matching.people.EmailAddress;
import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.LikelyEmail;
import dev.habitue.engine.matching.people.Rut;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How well a record answers a query, 0–100; 100 for what is equal once spelling is set aside. */
final class MatchScore {
    private static final double EQUAL = 100;
    private static final double OTHER_DOMAIN = 92;
    private static final double LOCAL_ONLY = 97;
    private static final double MISTYPED = 86;
    private static final double PART = 70;
    private static final double PART_WEIGHT = 20;
    private static final double EXTRA_WORDS = 0.08;
    private static final int SHORTEST_PART = 4;
    private static final Pattern ID = Pattern.compile("[0-9]{1,15}");

    private final SearchQuery query;
    private final Set<String> phones;
    private final Set<String> ruts;
    private final boolean onlyName;

    MatchScore(SearchQuery query) {
        this.query = query;
        this.phones = NumberCandidates.phones(query);
        this.ruts = NumberCandidates.ruts(query);
        this.onlyName = query.hasName() && !query.hasNumber() && query.mailLocal() == null && query.code() == null;
    }

    /** Where several things were typed, each that fails to match takes from the others. */
    double of(SourceRecord record) {
        Findable findable = onlyName ? Findable.byName(record) : Findable.of(record);
        List<Double> parts = new ArrayList<>(3);
        if (query.ambiguous()) {
            parts.add(Math.max(name(findable.words()), mail(findable)));
        } else {
            if (query.hasName()) {
                parts.add(name(findable.words()));
            }
            if (query.mailLocal() != null) {
                parts.add(Math.max(mail(findable), code(findable)));
            }
        }
        if (query.hasNumber()) {
            parts.add(number(record, findable));
        }
        double best = parts.stream().mapToDouble(Double::doubleValue).max().orElse(code(findable));
        double mean = parts.stream().mapToDouble(Double::doubleValue).average().orElse(best);
        return Math.round((best + mean) * 5) / 10.0;
    }

    private double name(List<String> words) {
        List<String> typed = query.words();
        List<String> free = new ArrayList<>(words);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            open.add(i);
        }
        double alike = 0;
        while (!open.isEmpty() && !free.isEmpty()) {
            double best = 0;
            int bestTyped = 0;
            int bestWord = 0;
            for (int i = 0; i < open.size(); i++) {
                for (int j = 0; j < free.size(); j++) {
                    int at = open.get(i);
                    double likeness = TypedWordLikeness.of(typed.get(at), free.get(j), at == typed.size() - 1);
                    if (likeness > best) {
                        best = likeness;
                        bestTyped = i;
                        bestWord = j;
                    }
                }
            }
            if (best == 0) {
                break;
            }
            alike += best;
            open.remove(bestTyped);
            free.remove(bestWord);
        }
        double extra = words.isEmpty() ? 0 : free.size() / (double) words.size();
        long idle =
                open.stream().filter(at -> NameWords.isParticle(typed.get(at))).count();
        double counted = alike == 0 ? typed.size() : typed.size() - idle;
        return EQUAL * alike / counted * (1 - EXTRA_WORDS * extra);
    }

    private double number(SourceRecord record, Findable findable) {
        double best = 0;
        boolean plain = ID.matcher(query.number()).matches();
        if (plain && (query.digits().equals(Long.toString(record.customerId())) || isKey(record))) {
            best = EQUAL;
        }
        for (String phone : findable.phones()) {
            best = Math.max(best, phone(phone));
        }
        IdentityDocument document = findable.document();
        if (document != null) {
            best = Math.max(best, document(document));
        }
        return best;
    }

    private boolean isKey(SourceRecord record) {
        return !record.source().equals(SourceRecord.CURRENT) && query.digits().equals(record.sourceKey());
    }

    private double phone(String phone) {
        if (phones.contains(phone) || phone.equals(query.digits())) {
            return EQUAL;
        }
        if (query.digits().length() >= SHORTEST_PART && phone.endsWith(query.digits())) {
            return part(phone);
        }
        boolean near = phones.stream().anyMatch(typed -> Edits.distance(typed, phone, 1) <= 1)
                || phone.length() >= 8 && Edits.distance(query.digits(), phone, 1) <= 1;
        return near ? MISTYPED : 0;
    }

    private double document(IdentityDocument document) {
        if (document.kind() == IdentityDocument.Kind.FOREIGN) {
            return document.value().equals(query.digits()) ? EQUAL : code(document.value());
        }
        String number = document.value();
        String whole = number + verifier(number);
        String typed = NumberCandidates.withoutPadding(query.digits())
                + (query.number().endsWith("k") || query.number().endsWith("K") ? "K" : "");
        if (typed.equals(number) || typed.equals(whole)) {
            return EQUAL;
        }
        if (typed.length() >= SHORTEST_PART && whole.startsWith(typed)) {
            return part(whole);
        }
        boolean near = Edits.distance(typed, whole, 1) <= 1
                || ruts.stream().anyMatch(rut -> Edits.distance(rut, number, 1) <= 1);
        return near ? MISTYPED : 0;
    }

    private static String verifier(String number) {
        int value = Integer.parseInt(number);
        return value >= 100_000 && value <= 99_999_999 ? String.valueOf(new Rut(value).verifier()) : "";
    }

    private double part(String whole) {
        return PART + PART_WEIGHT * query.digits().length() / whole.length();
    }

    private double mail(Findable findable) {
        String local = query.mailLocal();
        return local == null
                ? 0
                : findable.emails().stream()
                        .mapToDouble(held -> mail(held, local))
                        .max()
                        .orElse(0);
    }

    private double mail(LikelyEmail heldAndGiven, String local) {
        EmailAddress held = heldAndGiven.likely();
        LikelyEmail asked = query.mail();
        EmailAddress typed = asked == null ? null : asked.likely();
        if (asked != null && held.equals(typed)) {
            EmailAddress given = asked.given();
            return given != null && given.equals(heldAndGiven.given()) ? EQUAL : LOCAL_ONLY;
        }
        if (local.equals(held.local())) {
            return typed == null || held.domain().startsWith(typed.domain()) ? LOCAL_ONLY : OTHER_DOMAIN;
        }
        if (typed == null && local.length() >= SHORTEST_PART - 1 && held.local().startsWith(local)) {
            return PART + PART_WEIGHT * local.length() / held.local().length();
        }
        boolean near = local.length() > SHORTEST_PART && Edits.distance(local, held.local(), 1) <= 1;
        boolean sameDomain = typed == null || typed.domain().equals(held.domain());
        return near ? MISTYPED - (sameDomain ? 0 : EQUAL - OTHER_DOMAIN) : 0;
    }

    private double code(Findable findable) {
        IdentityDocument document = findable.document();
        return document == null ? 0 : code(document.value());
    }

    private double code(String document) {
        return document.equals(query.code()) ? EQUAL : 0;
    }
}
