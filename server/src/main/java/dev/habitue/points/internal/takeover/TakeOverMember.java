package dev.habitue.points.internal.takeover;

import dev.habitue.access.Caller;
import dev.habitue.customers.Customers;
import dev.habitue.points.Ledger;
import dev.habitue.points.Reconciliation.Kind;
import dev.habitue.points.TakeOver;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.Tier;
import dev.habitue.sources.OldProgramme;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens one account with its history and its tier, and writes down where old and new differ. */
@Component
class TakeOverMember {
    static final String SOURCE = "old_programme";

    private final Members members;
    private final Customers customers;
    private final Ledger ledger;
    private final Programme programme;
    private final TakeOverTable table;
    private final Clock clock;

    TakeOverMember(
            Members members,
            Customers customers,
            Ledger ledger,
            Programme programme,
            TakeOverTable table,
            Clock clock) {
        this.members = members;
        this.customers = customers;
        this.ledger = ledger;
        this.programme = programme;
        this.table = table;
        this.clock = clock;
    }

    @Transactional
    public void takeOver(OldProgramme.Account account, OldHistory history, List<OldPurchases.Purchase> purchases) {
        long user = account.userId();
        Findings findings = new Findings(false);
        if (customers.find(user).isEmpty()) {
            findings.add(user, Kind.UNKNOWN_USER, user, account.points(), null);
            table.insert(findings);
            return;
        }
        Instant joinedAt = Objects.requireNonNullElseGet(account.joinedAt(), clock::instant);
        Member member = members.enrol(new Enrolment(user, null, null, null, null, null, joinedAt, false));
        TakeOver.Result result = ledger.takeOver(
                member.userId(),
                new TakeOver(
                        SOURCE,
                        account.points(),
                        knownTier(account),
                        Math.toIntExact(Objects.requireNonNullElse(account.visits(), 0L)),
                        Objects.requireNonNullElse(account.spentMinor(), 0L),
                        account.lastVisitAt(),
                        history.movements(joinedAt)),
                Caller.SYSTEM);
        compare(account, history, purchases, result.balance(), findings);
        table.insert(new TakeOverTable.Taken(
                user,
                member.userId(),
                account.points(),
                account.visits(),
                account.spentMinor(),
                history.lastId(),
                history.digest(),
                history.entries().size(),
                result.balance()));
        table.insert(findings);
    }

    private @org.jspecify.annotations.Nullable String knownTier(OldProgramme.Account account) {
        return programme.tiers().stream()
                .map(Tier::code)
                .filter(code -> code.equals(account.tier()))
                .findFirst()
                .orElse(null);
    }

    private void compare(
            OldProgramme.Account account,
            OldHistory history,
            List<OldPurchases.Purchase> purchases,
            long balance,
            Findings findings) {
        long user = account.userId();
        if (balance != account.points()) {
            findings.add(user, Kind.BALANCE, null, account.points(), balance);
        }
        if (history.sum() != account.points()) {
            findings.add(user, Kind.BALANCE_NOT_SUM, null, account.points(), history.sum());
        }
        history.findBreaks(user, findings);
        String reached = programme.tiers().stream()
                .filter(tier -> tier.threshold() <= history.came())
                .reduce((lower, higher) -> higher)
                .map(Tier::code)
                .orElse("");
        if (account.tier() != null && !account.tier().equals(reached)) {
            findings.add(user, Kind.TIER, null, account.tier(), reached);
        }
        List<OldPurchases.Purchase> completed =
                purchases.stream().filter(purchase -> !purchase.cancelled()).toList();
        if (account.visits() != null && account.visits() != completed.size()) {
            findings.add(user, Kind.VISITS, null, account.visits(), completed.size());
        }
        long spent =
                completed.stream().mapToLong(OldPurchases.Purchase::totalMinor).sum();
        if (account.spentMinor() != null && account.spentMinor() != spent) {
            findings.add(user, Kind.SPENT, null, account.spentMinor(), spent);
        }
        history.findUnfit(user, purchases, findings);
    }
}
