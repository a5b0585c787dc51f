package dev.habitue.engine.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What rules of identity say of a pair beyond its weight: households, conflicts, names alone, and the words for it all. */
final class PersonRules {
    static final double NAME_ALONE = 84;

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

    PersonRules(PeopleTable people) {
        this.people = people;
    }

    /** A pair that shares a contact, or nothing, and cannot be one person. */
    boolean heldApart(long pattern) {
        int document = level(pattern, DOCUMENT);
        if (document == DocumentComparison.CONFLICT) {
            return true;
        }
        return document != DocumentComparison.EXACT && namesDiffer(pattern);
    }

    boolean sharesContact(long pattern) {
        int email = email(pattern);
        return level(pattern, PHONE) == PhoneComparison.EXACT
                || email == EmailColumn.EXACT
                || email == EmailColumn.MENDED;
    }

    private boolean namesDiffer(long pattern) {
        return level(pattern, GIVEN) == NameAlignment.GIVEN_DIFFERENT
                || level(pattern, SURNAME) == NameAlignment.SURNAME_DIFFERENT;
    }

    /** True when nothing but name and city speaks for the pair. */
    boolean nameAlone(long pattern) {
        int phone = level(pattern, PHONE);
        int email = email(pattern);
        int document = level(pattern, DOCUMENT);
        int birth = level(pattern, BIRTH_DATE);
        boolean contact = phone == PhoneComparison.EXACT || phone == PhoneComparison.TYPO;
        boolean mail = email == EmailColumn.EXACT || email == EmailColumn.MENDED || email == EmailColumn.SIMILAR;
        boolean paper = document == DocumentComparison.EXACT || document == DocumentComparison.TYPO;
        return !contact && !mail && !paper && !(birth >= 0 && birth <= 2);
    }

    List<String> reasons(long pattern, int a, int b) {
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
