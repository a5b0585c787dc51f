package dev.habitue.console;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What stands around every page of somebody who is signed in.
 *
 * @param waitingLinks how many links wait for review; asked for only where it is shown
 * @param madeUp whether its people are; asked for only where it is shown
 * @param path the page's own address, to come back to after a change of language
 */
public record Frame(Caller caller, String path, LongSupplier waitingLinks, BooleanSupplier madeUp) {

    public boolean demo() {
        return madeUp.getAsBoolean();
    }

    public String place() {
        return caller.tenant().name();
    }

    public String userName() {
        return caller.name();
    }

    public boolean mayReview() {
        return caller.may(Permission.MAPPINGS_READ);
    }

    public long waiting() {
        return waitingLinks.getAsLong();
    }

    public boolean mayDecide() {
        return caller.may(Permission.MAPPINGS_WRITE);
    }

    public boolean maySeeSources() {
        return caller.may(Permission.SOURCES_READ);
    }

    public boolean maySync() {
        return caller.may(Permission.SOURCES_SYNC);
    }

    public boolean mayServe() {
        return caller.may(Permission.LOYALTY_WRITE);
    }

    public boolean maySeeMembers() {
        return caller.may(Permission.LOYALTY_READ);
    }

    public boolean mayRunProgramme() {
        return caller.may(Permission.LOYALTY_ADMIN);
    }

    public boolean mayReachOut() {
        return caller.may(Permission.OUTREACH_WRITE);
    }

    public boolean maySeeCampaigns() {
        return caller.may(Permission.CAMPAIGNS_RUN);
    }

    public boolean maySeeMessages() {
        return caller.may(Permission.CAMPAIGNS_READ);
    }

    public boolean mayWriteConsent() {
        return caller.may(Permission.CONSENT_WRITE);
    }

    public boolean mayTellPrograms() {
        return caller.may(Permission.WEBHOOKS_ADMIN);
    }

    /** Whether the page belongs to this part of the console. */
    public boolean isIn(String section) {
        return path.equals(section) || path.startsWith(section + "/") || path.startsWith(section + "?");
    }
}
