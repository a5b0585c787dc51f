package dev.habitue.points;

/**
 * What is due for the members on a day: pending points arrive, expired ones go, tiers are looked at again, warnings are
 * sent. Done each day by itself, in the tenant's zone; a second time on the same day it finds nothing left to do.
 */
public interface DailyRound {
    /** Members whom each step concerned. */
    record Report(int arrived, int expired, long pointsExpired, int tiersFallen, int tiersAtRisk, int expiryWarnings) {}

    Report run();
}
