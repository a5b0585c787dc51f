package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import dev.habitue.demo.write.Calendar;

/**
 * When guests come: each at a rate and with a chance to leave for good after each visit that are her own, as in the
 * BG/NBD model (Fader, Hardie, Lee 2005, doi:10.1287/mksc.1040.0098), thinned by how busy a day is.
 */
final class VisitProcess {
    static final int MOST = 1_000;
    private static final double RATE_SHAPE = 0.7;
    private static final double LEAVE_A = 0.9;
    private static final double LEAVE_B = 3.2;
    private static final int SAMPLE = 2_000;

    private final long seed;
    private final Stream stream;
    private final Calendar calendar;
    private final int firstDay;
    private final int lastDay;
    private final double never;
    private final double pacePerDay;
    private final Draw draw = new Draw();

    /** {@code never} is the share who registered without a visit; the pace is set so that the mean comes out right. */
    VisitProcess(long seed, Stream stream, Calendar calendar, int firstDay, int lastDay, double never, double mean) {
        this.seed = seed;
        this.stream = stream;
        this.calendar = calendar;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.never = never;
        this.pacePerDay = paceFor(mean);
    }

    /** Fills in the days of the visits, ascending, up to and including {@code until}; answers how many there are. */
    int days(int record, int until, int[] days) {
        return days(record, until, days, pacePerDay);
    }

    /** The day on which a customer was first heard of. */
    int arrival(int record) {
        draw.at(seed, stream, record);
        return arrivalInSeason(draw.below(10));
    }

    private static int season(int lot) {
        return lot < 6 ? Calendar.ANY_SEASON : lot < 9 ? Calendar.SUMMER : Calendar.WINTER;
    }

    private int arrivalInSeason(int lot) {
        int day;
        do {
            day = draw.between(firstDay, lastDay);
        } while (!draw.chance(calendar.busy(season(lot), day)));
        return day;
    }

    private int days(int record, int until, int[] days, double pace) {
        draw.at(seed, stream, record);
        int lot = draw.below(10);
        int season = season(lot);
        double time = arrivalInSeason(lot);
        if (draw.chance(never)) {
            return 0;
        }
        double rate = draw.gamma(RATE_SHAPE) * pace;
        double leaves = draw.beta(LEAVE_A, LEAVE_B);
        int count = 0;
        days[count++] = (int) time;
        while (count < MOST && !draw.chance(leaves)) {
            int day;
            do {
                time += draw.exponential(1 / rate);
                if (!(time < until + 1)) {
                    return count;
                }
                day = (int) time;
            } while (day <= days[count - 1] + 1 || !draw.chance(calendar.busy(season, day)));
            days[count++] = day;
        }
        return count;
    }

    private double paceFor(double mean) {
        int[] days = new int[MOST];
        double low = 1e-6;
        double high = 10;
        for (int step = 0; step < 16; step++) {
            double middle = Math.sqrt(low * high);
            long visits = 0;
            for (int i = 0; i < SAMPLE; i++) {
                visits += days(Integer.MAX_VALUE - i, lastDay, days, middle);
            }
            if (visits < mean * SAMPLE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * high);
    }
}
