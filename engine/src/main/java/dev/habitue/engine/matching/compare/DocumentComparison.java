package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Edits;
import dev.habitue.engine.matching.people.IdentityDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identity documents: two valid RUTs that differ are two people, however near they are. */
public final class DocumentComparison extends Comparison {
    static final String NAME = "document";
    public static final int EXACT = 0;
    public static final int TYPO = 1;
    public static final int CONFLICT = 2;

    private static final int OLDEST_LIVING = 2_500_000;

    private final Vocabulary numbers = new Vocabulary();
    private final List<@Nullable IdentityDocument> documents = new ArrayList<>();

    DocumentComparison(String name) {
        super(name, List.of("exact", "typo", "conflict", "different"));
    }

    void add(@Nullable IdentityDocument document, boolean onLeft) {
        documents.add(document);
        if (document != null) {
            numbers.add(document.value(), onLeft);
        }
    }

    public @Nullable IdentityDocument document(int row) {
        return documents.get(row);
    }

    @Override
    public int level(int a, int b) {
        IdentityDocument one = documents.get(a);
        IdentityDocument other = documents.get(b);
        if (one == null || other == null) {
            return MISSING;
        }
        if (one.value().equals(other.value())) {
            return EXACT;
        }
        if (one.isValidRut() && other.isValidRut() && isPersons(one) && isPersons(other)) {
            return CONFLICT;
        }
        boolean foreign = one.kind() == IdentityDocument.Kind.FOREIGN && other.kind() == IdentityDocument.Kind.FOREIGN;
        return (foreign || one.kind() != IdentityDocument.Kind.FOREIGN && other.kind() != IdentityDocument.Kind.FOREIGN)
                        && Edits.distance(one.value(), other.value(), 1) <= 1
                ? TYPO
                : 3;
    }

    /** A number below has likelier lost a digit than its person has lived so long; one above is a company's, not hers. */
    private static boolean isPersons(IdentityDocument rut) {
        return Integer.parseInt(rut.value()) >= OLDEST_LIVING && !rut.isCompany();
    }

    /** Whether the row gives a company's RUT as hers. */
    public boolean isCompany(int row) {
        IdentityDocument document = documents.get(row);
        return document != null && document.isCompany();
    }

    @Override
    public double rarityBits(int a, int b, int level) {
        IdentityDocument one = documents.get(a);
        return level == EXACT && one != null ? bits(numbers.crowd(numbers.intern(one.value()))) : 0;
    }
}
