package dev.habitue.engine.matching.decide;

import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.compare.DocumentComparison;
import dev.habitue.engine.matching.compare.EmailColumn;
import dev.habitue.engine.matching.compare.NameAlignment;
import dev.habitue.engine.matching.compare.PeopleTable;
import dev.habitue.engine.matching.compare.PhoneComparison;
import dev.habitue.engine.matching.compare.Scales;
import dev.habitue.engine.matching.learn.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What rules of identity say of a pair beyond its weight: households, conflicts, names alone, and the words for it all. */
public final class PersonRules {
    /** The most that may be said of two whom nothing but a person's word makes one. */
    private static final double FOR_REVIEW = 84;

    /** A phone of more records than this is an agency's or the house's, and makes no household. */
    private static final int LARGEST_HOUSEHOLD = 6;

    private static final int GIVEN = 0;
    private static final int SECOND_GIVEN = 1;
    private static final int SURNAME = 2;
    private static final int SECOND_SURNAME = 3;
    private static final int PHONE = 4;
    private static final int EMAIL = 5;
    private static final int EMAIL_FROM_NAME = 6;
    private static final int DOCUMENT = 7;
    private static final int CITY = 8;
    private static final int BIRTH_DATE = 9;

    private final PeopleTable people;

    public PersonRules(PeopleTable people) {
        this.people = people;
    }

    /** A pair that shares a contact, or nothing, and cannot be one person. */
    public boolean heldApart(long pattern, int a) {
        return level(pattern, DOCUMENT) == DocumentComparison.CONFLICT
                || !sharesOwnDocument(pattern, a) && namesDiffer(pattern);
    }

    /** Two who are held apart and yet share what a family shares. */
    public boolean isHousehold(long pattern, int a, int b) {
        boolean phone =
                level(pattern, PHONE) == PhoneComparison.EXACT && people.phones.crowd(a, b) <= LARGEST_HOUSEHOLD;
        int sameEmail = email(pattern);
        boolean email = (sameEmail == EmailColumn.EXACT || sameEmail == EmailColumn.MENDED)
                && people.emails.crowd(a, b) <= LARGEST_HOUSEHOLD;
        boolean family =
                sharesSurname(pattern) && (level(pattern, BIRTH_DATE) == 0 || people.addresses.level(a, b) == 0);
        return phone || email || family;
    }

    /** The most that the pair's confidence may be, whatever it weighs. */
    public double ceiling(long pattern, int a, int b, double otherwise) {
        return nameAlone(pattern) || mayBeRelatives(pattern, a, b) ? FOR_REVIEW : otherwise;
    }

    /** Father and son, or two siblings whose first given name is the same: Juan Pablo and Juan Carlos. */
    private boolean mayBeRelatives(long pattern, int a, int b) {
        return !sharesOwnDocument(pattern, a)
                && (level(pattern, SECOND_GIVEN) == NameAlignment.SECOND_DIFFERENT
                        || level(pattern, BIRTH_DATE) == Scales.DATE.levels().size() - 1
                        || people.differInGeneration(a, b));
    }

    /** Some people give their company's RUT, which others of the company give too. */
    private boolean sharesOwnDocument(long pattern, int a) {
        return level(pattern, DOCUMENT) == DocumentComparison.EXACT && !people.documents.isCompany(a);
    }

    private static boolean sharesSurname(long pattern) {
        int surname = level(pattern, SURNAME);
        return surname >= 0 && surname <= NameAlignment.SURNAME_CROSSED;
    }

    private boolean namesDiffer(long pattern) {
        return level(pattern, GIVEN) == NameAlignment.GIVEN_DIFFERENT
                || level(pattern, SURNAME) == NameAlignment.SURNAME_DIFFERENT;
    }

    /** True when nothing but name and city speaks for the pair. */
    private boolean nameAlone(long pattern) {
        int phone = level(pattern, PHONE);
        int email = email(pattern);
        int document = level(pattern, DOCUMENT);
        int birth = level(pattern, BIRTH_DATE);
        boolean contact = phone == PhoneComparison.EXACT || phone == PhoneComparison.TYPO;
        boolean mail = email == EmailColumn.EXACT || email == EmailColumn.MENDED || email == EmailColumn.SIMILAR;
        boolean paper = document == DocumentComparison.EXACT || document == DocumentComparison.TYPO;
        return !contact && !mail && !paper && !(birth >= 0 && birth <= 2);
    }

    public List<String> reasons(long pattern, int a, int b) {
        List<String> reasons = new ArrayList<>();
        switch (level(pattern, DOCUMENT)) {
            case DocumentComparison.EXACT -> reasons.add("rut_exact");
            case DocumentComparison.TYPO -> reasons.add("rut_typo");
            case DocumentComparison.CONFLICT -> reasons.add("rut_conflict");
            default -> {}
        }
        switch (level(pattern, PHONE)) {
            case PhoneComparison.EXACT -> reasons.add("phone_exact");
            case PhoneComparison.TYPO -> reasons.add("phone_typo");
            default -> {}
        }
        switch (email(pattern)) {
            case EmailColumn.EXACT -> reasons.add("email_exact");
            case EmailColumn.MENDED, EmailColumn.SIMILAR -> reasons.add("email_similar");
            default -> {}
        }
        addName(reasons, pattern, a, b);
        if (level(pattern, CITY) == 0) {
            reasons.add("city_match");
        }
        boolean apart = heldApart(pattern, a) && isHousehold(pattern, a, b);
        if (apart || !nameAlone(pattern) && mayBeRelatives(pattern, a, b)) {
            reasons.add("household");
        }
        return reasons;
    }

    private void addName(List<String> reasons, long pattern, int a, int b) {
        int given = level(pattern, GIVEN);
        int surname = level(pattern, SURNAME);
        if (given == Comparison.MISSING && surname == Comparison.MISSING) {
            return;
        }
        if (namesDiffer(pattern)) {
            reasons.add("name_conflict");
        } else if (Set.copyOf(people.words(a)).equals(Set.copyOf(people.words(b)))) {
            reasons.add("name_exact");
        } else if (given == NameAlignment.GIVEN_NICKNAME) {
            reasons.add("name_nickname");
        } else if (given == NameAlignment.GIVEN_TYPO
                || given == NameAlignment.GIVEN_SIMILAR
                || surname == NameAlignment.SURNAME_TYPO
                || surname == NameAlignment.SURNAME_SIMILAR
                || level(pattern, SECOND_GIVEN) == NameAlignment.SECOND_TYPO
                || level(pattern, SECOND_SURNAME) == NameAlignment.SECOND_TYPO) {
            reasons.add("name_fuzzy");
        } else {
            reasons.add("name_partial");
        }
    }

    private static int email(long pattern) {
        return Math.max(level(pattern, EMAIL), level(pattern, EMAIL_FROM_NAME));
    }

    private static int level(long pattern, int comparison) {
        return Weights.level(pattern, comparison);
    }
}
