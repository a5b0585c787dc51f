package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All visits of one system in the order in which they were written down: eight bytes each, the only thing that a world
 * keeps in memory. A key holds the day of booking, the days from booking to visit, the record and the visit's number.
 */
final class Schedule {
    private static final int RECORD_BITS = 24;
    private static final int NUMBER_BITS = 12;
    private static final int LEAD_BITS = 8;
    private static final int UPCOMING_DAYS = 45;
    private static final int LONGEST_LEAD = 90;

    private long[] keys;
    private int size;

    private Schedule(int expected) {
        keys = new long[Math.max(16, expected)];
    }

    static Schedule ofCurrent(SpaPlan plan, VisitProcess process) {
        int today = (int) plan.today().toEpochDay();
        Schedule schedule = new Schedule((int) (plan.customers() * plan.visitsPerCustomer() * 1.05));
        Draw draw = new Draw();
        int[] days = new int[VisitProcess.MOST];
        for (int record = 0; record < plan.customers(); record++) {
            if (record < DemoPeople.current().size()) {
                schedule.add(record, DemoPeople.current().get(record).visits(), today);
                continue;
            }
            int count = process.days(record, today + UPCOMING_DAYS, days);
            for (int number = 0; number < count; number++) {
                int day = days[number];
                if (day == today) {
                    continue;
                }
                draw.at(plan.seed(), Stream.VISIT, ((long) record << NUMBER_BITS) | number);
                int lead = Math.min(LONGEST_LEAD, (int) draw.exponential(9));
                if (day > today) {
                    if (draw.chance(0.7)) {
                        schedule.add(day, Math.max(lead, day - today + 1), record, number);
                    }
                    break;
                }
                schedule.add(day, lead, record, number);
            }
        }
        return schedule.sorted();
    }

    static Schedule ofLegacy(SpaPlan plan, Roster roster, VisitProcess process, int lastDay) {
        Schedule schedule = new Schedule((int) (plan.legacyCustomers() * plan.legacyVisitsPerCustomer() * 1.05));
        int[] days = new int[VisitProcess.MOST];
        for (int record = 0; record < plan.legacyCustomers(); record++) {
            if (record < DemoPeople.legacy().size()) {
                DemoPeople.Past past = DemoPeople.legacy().get(record).past();
                if (past != null) {
                    int first = (int) past.firstVisit().toEpochDay();
                    for (int number = 0; number < past.visits().visits(); number++) {
                        schedule.add(first + number * past.visits().everyDays(), 0, record, number);
                    }
                }
            } else if (!roster.legacyJunk(record)) {
                int count = process.days(record, lastDay, days);
                for (int number = 0; number < count; number++) {
                    schedule.add(days[number], 0, record, number);
                }
            }
        }
        return schedule.sorted();
    }

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    static int bookedDay(long key) {
        return (int) (key >>> (LEAD_BITS + RECORD_BITS + NUMBER_BITS));
    }

    static int day(long key) {
        return bookedDay(key) + (int) (key >>> (RECORD_BITS + NUMBER_BITS) & ((1 << LEAD_BITS) - 1));
    }

    static int record(long key) {
        return (int) (key >>> NUMBER_BITS) & ((1 << RECORD_BITS) - 1);
    }

    static int number(long key) {
        return (int) key & ((1 << NUMBER_BITS) - 1);
    }

    /** Record and number: what names a visit's own draws. */
    static long visit(long key) {
        return key & ((1L << (RECORD_BITS + NUMBER_BITS)) - 1);
    }

    private void add(int record, DemoPeople.@Nullable Series series, int today) {
        if (series != null) {
            for (int number = 0; number < series.visits(); number++) {
                int ago = series.lastDaysAgo() + (series.visits() - 1 - number) * series.everyDays();
                add(today - ago, Math.min(6, ago), record, number);
            }
        }
    }

    private void add(int day, int lead, int record, int number) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + size / 2);
        }
        long booked = (long) (day - lead) << LEAD_BITS | lead;
        keys[size++] = (booked << RECORD_BITS | record) << NUMBER_BITS | number;
    }

    private Schedule sorted() {
        Arrays.sort(keys, 0, size);
        return this;
    }
}
