package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import dev.habitue.demo.people.Shuffle;
import java.util.Arrays;

/**
 * Which record is whose, computed for any record alone. Duplicates sit in blocks of 64 records, in up to four places
 * each, and repeat another record of their block; a keyed permutation ties legacy records to current ones.
 */
final class Roster {
    private static final double CURRENT_DUPLICATES = 0.028;
    private static final double LEGACY_DUPLICATES = 0.04;
    private static final int BLOCK = 64;
    private static final int PLACES = 4;

    private final SpaPlan plan;
    private final int currentCharacters = DemoPeople.current().size();
    private final int legacyCharacters = DemoPeople.legacy().size();
    private final int generic;
    private final int legacyGeneric;
    private final Shuffle ties;
    private final Draw draw = new Draw();

    Roster(SpaPlan plan) {
        this.plan = plan;
        this.generic = plan.customers() - currentCharacters;
        this.legacyGeneric = plan.legacyCustomers() - legacyCharacters;
        double tied = generic * (1 - CURRENT_DUPLICATES - plan.dirt().junk / 3);
        double domain = plan.overlap() > 0 ? tied / plan.overlap() : Integer.MAX_VALUE / 2;
        this.ties = new Shuffle(Draw.mix(plan.seed() ^ 0x5469), (int)
                Math.min(Integer.MAX_VALUE / 2, Math.max(domain, plan.legacyCustomers())));
    }

    /** The first record of the same person: the record itself unless it is a duplicate. */
    int firstCurrent(int record) {
        return record < currentCharacters
                ? record
                : currentCharacters + first(record - currentCharacters, 0, CURRENT_DUPLICATES, generic);
    }

    int firstLegacy(int record) {
        return record < legacyCharacters
                ? record
                : legacyCharacters + first(record - legacyCharacters, 1, LEGACY_DUPLICATES, legacyGeneric);
    }

    /** A test booking or a staff entry, nobody's record. */
    boolean currentJunk(int record) {
        return record >= currentCharacters && firstCurrent(record) == record && junk(record - currentCharacters, 0);
    }

    boolean legacyJunk(int record) {
        return record >= legacyCharacters && firstLegacy(record) == record && junk(record - legacyCharacters, 1);
    }

    /** The first current record of the person behind a legacy record, or -1. */
    int currentOfLegacy(int record) {
        int first = firstLegacy(record);
        if (first < legacyCharacters) {
            return DemoPeople.current().indexOf(DemoPeople.legacy().get(first));
        }
        if (legacyJunk(first)) {
            return -1;
        }
        int tied = ties.at(first - legacyCharacters);
        if (tied >= generic) {
            return -1;
        }
        int current = currentCharacters + tied;
        return firstCurrent(current) == current && !currentJunk(current) ? current : -1;
    }

    /** Further current records of the person whose first one is given; empty for nearly everybody. */
    int[] furtherCurrent(int first) {
        if (first < currentCharacters) {
            return new int[0];
        }
        int block = (first - currentCharacters) / BLOCK;
        int[] found = new int[PLACES];
        int count = 0;
        for (int place = 0; place < PLACES; place++) {
            int other = block * BLOCK + position(block, BLOCK - PLACES + place, 0);
            if (other < generic
                    && currentCharacters + other != first
                    && firstCurrent(currentCharacters + other) == first) {
                found[count++] = currentCharacters + other;
            }
        }
        return Arrays.copyOf(found, count);
    }

    long entityOfCurrent(int record) {
        return firstCurrent(record) + 1L;
    }

    long entityOfLegacy(int record) {
        int current = currentOfLegacy(record);
        return current >= 0 ? current + 1L : plan.customers() + firstLegacy(record) + 1L;
    }

    private int first(int index, int system, double share, int records) {
        int block = index / BLOCK;
        int slot = slot(block, index % BLOCK, system);
        if (slot < BLOCK - PLACES) {
            return index;
        }
        draw.at(plan.seed(), Stream.ROSTER, index * 4L + system);
        if (!draw.chance(share * BLOCK / PLACES)) {
            return index;
        }
        int target = block * BLOCK + position(block, draw.below(BLOCK - PLACES), system);
        return target < records && !junk(target, system) ? target : index;
    }

    private int position(int block, int slot, int system) {
        long key = Draw.mix(plan.seed() * 2 + system + block * 0x9E3779B97F4A7C15L);
        return (int) ((slot * (key | 1) + (key >>> 32)) & (BLOCK - 1));
    }

    private int slot(int block, int position, int system) {
        long key = Draw.mix(plan.seed() * 2 + system + block * 0x9E3779B97F4A7C15L);
        return (int) ((position - (key >>> 32)) * inverse(key | 1) & (BLOCK - 1));
    }

    /** Of an odd number modulo 2^64, by Newton's iteration. */
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 5; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }

    private boolean junk(int index, int system) {
        double share = system == 0 ? plan.dirt().junk / 3 : plan.dirt().junk;
        return draw.at(plan.seed(), Stream.ROSTER, index * 4L + 2 + system).chance(share);
    }
}
