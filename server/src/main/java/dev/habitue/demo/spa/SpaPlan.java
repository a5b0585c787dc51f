package dev.habitue.demo.spa;

import dev.habitue.demo.people.Dirt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.modulith.NamedInterface;

/**
 * What a made-up spa is like: the same plan makes the same world, byte for byte. Counts are of records (duplicates
 * included); {@code overlap} is the share of legacy records whose person has a current record too; visits up to the
 * day before {@code today} have happened. Refuses counts above nine million and overlaps that the current base cannot hold.
 */
@NamedInterface("plan")
public record SpaPlan(
        long seed,
        int customers,
        int legacyCustomers,
        double overlap,
        double visitsPerCustomer,
        double legacyVisitsPerCustomer,
        Dirt dirt,
        LocalDate today) {
    public static final ZoneId ZONE = ZoneId.of("America/Santiago");
    private static final int MOST = 9_000_000;

    public SpaPlan {
        int characters =
                Math.max(DemoPeople.current().size(), DemoPeople.legacy().size());
        if (customers < characters || customers > MOST || legacyCustomers < characters || legacyCustomers > MOST) {
            throw new IllegalArgumentException("Customers and legacy customers must be " + characters + " to " + MOST);
        }
        if (!(overlap >= 0 && overlap * legacyCustomers <= 0.9 * customers)) {
            throw new IllegalArgumentException("An overlap of " + overlap + " of " + legacyCustomers
                    + " legacy customers does not fit into " + customers + " customers");
        }
        if (!(visitsPerCustomer >= 1.1 && visitsPerCustomer <= 15)
                || !(legacyVisitsPerCustomer >= 0.5 && legacyVisitsPerCustomer <= 10)) {
            throw new IllegalArgumentException("Visits per customer must be 1.1 to 15, legacy ones 0.5 to 10");
        }
        if (today.isBefore(LocalDate.of(2021, 1, 1)) || today.isAfter(LocalDate.of(2060, 12, 31))) {
            throw new IllegalArgumentException("Today must lie between 2021 and 2060, not on " + today);
        }
    }

    /** A spa of this many customers, with 2.3 legacy records for each and 6.5 visits, seen today in Chile. */
    public static SpaPlan ofCustomers(int customers, Clock clock) {
        return new SpaPlan(
                2015,
                customers,
                (int) Math.min(MOST, Math.round(customers * 2.3)),
                0.31,
                6.5,
                1.0,
                Dirt.REAL,
                LocalDate.now(clock.withZone(ZONE)));
    }

    public SpaPlan withSeed(long another) {
        return new SpaPlan(
                another, customers, legacyCustomers, overlap, visitsPerCustomer, legacyVisitsPerCustomer, dirt, today);
    }

    public SpaPlan withDirt(Dirt another) {
        return new SpaPlan(
                seed, customers, legacyCustomers, overlap, visitsPerCustomer, legacyVisitsPerCustomer, another, today);
    }

    public SpaPlan withVisitsPerCustomer(double visits) {
        return new SpaPlan(seed, customers, legacyCustomers, overlap, visits, legacyVisitsPerCustomer, dirt, today);
    }

    public SpaPlan withLegacyCustomers(int records) {
        return new SpaPlan(seed, customers, records, overlap, visitsPerCustomer, legacyVisitsPerCustomer, dirt, today);
    }

    public SpaPlan withOverlap(double share) {
        return new SpaPlan(
                seed, customers, legacyCustomers, share, visitsPerCustomer, legacyVisitsPerCustomer, dirt, today);
    }

    public SpaPlan withToday(LocalDate date) {
        return new SpaPlan(
                seed, customers, legacyCustomers, overlap, visitsPerCustomer, legacyVisitsPerCustomer, dirt, date);
    }
}
