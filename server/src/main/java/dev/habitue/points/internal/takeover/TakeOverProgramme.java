package dev.habitue.points.internal.takeover;

import dev.habitue.platform.Jobs;
import dev.habitue.points.Reconciliation;
import dev.habitue.points.internal.flow.EarnFromPurchases;
import dev.habitue.points.internal.flow.PurchaseStartTable;
import dev.habitue.sources.OldProgramme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over the old programme, account by account, and from then on only says where the two differ: purchases earn here
 * from the moment at which the last account has come over. Whoever stops in the middle goes on at the next account.
 */
@Service
class TakeOverProgramme implements Reconciliation {
    private static final int PAGE = 100;

    private final OldProgramme old;
    private final OldPurchases purchases;
    private final TakeOverMember member;
    private final TakeOverTable table;
    private final PurchaseStartTable start;
    private final OldFavourites favourites;
    private final EarnFromPurchases earning;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    TakeOverProgramme(
            OldProgramme old,
            OldPurchases purchases,
            TakeOverMember member,
            TakeOverTable table,
            PurchaseStartTable start,
            OldFavourites favourites,
            EarnFromPurchases earning,
            Jobs jobs,
            TransactionTemplate transaction) {
        this.old = old;
        this.purchases = purchases;
        this.member = member;
        this.table = table;
        this.start = start;
        this.favourites = favourites;
        this.earning = earning;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    @Override
    public Jobs.Job start(String startedBy) {
        return jobs.start(JOB, startedBy, progress -> run(startedBy, progress));
    }

    @Override
    public Summary run(String startedBy, Jobs.Progress progress) {
        if (old.exists()) {
            transaction.executeWithoutResult(status -> {
                table.makeDue();
                table.begin();
            });
            if (isYetToBeTakenOver()) {
                long newest = purchasesUntilNow();
                eachPage(progress, page -> takeOver(page, newest));
                transaction.executeWithoutResult(status -> {
                    table.insertNonMembers(newest);
                    withoutAccount();
                    start.begin(newest);
                });
                earning.all();
            }
            favourites.note();
            compareLater(progress);
        }
        return summary();
    }

    private boolean isYetToBeTakenOver() {
        return Boolean.TRUE.equals(transaction.execute(
                status -> table.state().map(TakeOverTable.State::finishedAt).isEmpty()));
    }

    private long purchasesUntilNow() {
        Long newest = transaction.execute(status -> start.newestVisit());
        return newest == null ? 0 : newest;
    }

    private interface PageTaker {
        void take(List<OldProgramme.Account> page);
    }

    private void eachPage(Jobs.Progress progress, PageTaker taker) {
        progress.step("accounts", null);
        long done = 0;
        List<OldProgramme.Account> page = old.accounts(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            taker.take(page);
            done += page.size();
            progress.done(done);
            page = old.accounts(page.getLast().userId(), PAGE);
        }
    }

    private void takeOver(List<OldProgramme.Account> page, long newest) {
        List<Long> users = page.stream().map(OldProgramme.Account::userId).toList();
        Map<Long, List<OldProgramme.Entry>> entries = entries(users);
        Map<Long, List<OldPurchases.Purchase>> bought = transaction.execute(status -> purchases.of(users, newest));
        Set<Long> taken = transaction.execute(status -> table.taken(users).keySet());
        for (OldProgramme.Account account : page) {
            long user = account.userId();
            if (!account.gone() && !(taken != null && taken.contains(user))) {
                member.takeOver(
                        account,
                        OldHistory.live(entries.getOrDefault(user, List.of())),
                        bought == null ? List.of() : bought.getOrDefault(user, List.of()));
            }
        }
    }

    private Map<Long, List<OldProgramme.Entry>> entries(List<Long> users) {
        return old.entries(users).stream().collect(Collectors.groupingBy(OldProgramme.Entry::userId));
    }

    private void withoutAccount() {
        Findings findings = new Findings(false);
        List<Long> users = old.usersWithoutAccount(PAGE);
        entries(users)
                .forEach((user, entries) -> findings.add(
                        user, Kind.ENTRIES_WITHOUT_ACCOUNT, entries.size(), new OldHistory(entries).sum(), null));
        table.insert(findings);
    }

    private void compareLater(Jobs.Progress progress) {
        Findings findings = new Findings(true);
        eachPage(progress, page -> compareLater(page, findings));
        transaction.executeWithoutResult(status -> {
            table.forgetLater();
            table.insert(findings);
            table.finish();
        });
    }

    private void compareLater(List<OldProgramme.Account> page, Findings findings) {
        List<Long> users = page.stream().map(OldProgramme.Account::userId).toList();
        Map<Long, List<OldProgramme.Entry>> entries = entries(users);
        Map<Long, TakeOverTable.Taken> taken = transaction.execute(status -> table.taken(users));
        Set<Long> unknown = transaction.execute(status -> table.unknownUsers());
        for (OldProgramme.Account account : page) {
            TakeOverTable.Taken before = taken == null ? null : taken.get(account.userId());
            OldHistory now = OldHistory.live(entries.getOrDefault(account.userId(), List.of()));
            if (unknown == null || !unknown.contains(account.userId())) {
                compareLater(account, before, now, findings);
            }
        }
    }

    private static void compareLater(
            OldProgramme.Account account, TakeOverTable.@Nullable Taken before, OldHistory now, Findings findings) {
        long user = account.userId();
        if (before == null) {
            if (!account.gone()) {
                findings.add(user, Kind.ACCOUNT_SINCE, null, account.points(), null);
            }
            return;
        }
        if (account.gone()) {
            findings.add(user, Kind.ACCOUNT_GONE_SINCE, null, before.oldPoints(), null);
            return;
        }
        for (OldProgramme.Entry entry : now.entries()) {
            if (entry.id() > before.lastEntryId()) {
                findings.add(user, Kind.ENTRY_SINCE, entry.id(), OldHistory.change(entry), entry.orderId());
            }
        }
        if (!now.until(before.lastEntryId()).digest().equals(before.digest())) {
            findings.add(user, Kind.HISTORY_CHANGED_SINCE, null, null, null);
        }
        if (account.points() != before.oldPoints()) {
            findings.add(user, Kind.BALANCE_SINCE, null, account.points(), before.oldPoints());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Summary summary() {
        TakeOverTable.State state = table.state().orElse(null);
        TakeOverTable.Totals totals = table.totals();
        return new Summary(
                old.exists(),
                state == null ? null : state.finishedAt(),
                start.find().map(PurchaseStartTable.Start::begunAt).orElse(null),
                state == null ? null : state.checkedAt(),
                totals.members(),
                totals.equal(),
                totals.entries(),
                totals.oldPoints(),
                totals.points(),
                table.counts());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Difference> differences(@Nullable Kind kind, @Nullable Long userId, long skip, int limit) {
        return table.differences(kind, userId, skip, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public void eachDifference(Consumer<Difference> taker) {
        table.eachDifference(taker);
    }
}
