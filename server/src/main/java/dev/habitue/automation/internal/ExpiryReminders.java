package dev.habitue.automation.internal;

import dev.habitue.automation.Automatic;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.Messages;
import dev.habitue.notices.RemindOfExpiry;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantSettings;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds members of points that go within 30 and within 7 days: of the soonest, and of each month's at most once in either
 * time, so that whoever earns every day is not reminded every day. A day without a run loses no reminder.
 */
@Component
class ExpiryReminders implements AutomationStep {
    private static final int PLACE = 30;
    private static final int MOST = 200_000;
    private static final int AT_ONCE = 5_000;

    private final Members members;
    private final Messages messages;
    private final TenantSettings settings;
    private final TransactionTemplate transaction;

    ExpiryReminders(Members members, Messages messages, TenantSettings settings, TransactionTemplate transaction) {
        this.members = members;
        this.messages = messages;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public Cadence cadence() {
        return Cadence.DAILY;
    }

    @Override
    public String name() {
        return Automatic.EXPIRY_REMINDERS.code();
    }

    @Override
    public int place() {
        return PLACE;
    }

    @Override
    public boolean switchedOn() {
        return settings.find(AutomationSettings.NAME, AutomationSettings.class)
                .map(current -> current.isOn(Automatic.EXPIRY_REMINDERS))
                .orElse(false);
    }

    @Override
    public Map<String, Long> run(Jobs.Progress progress) {
        Map<Long, PointsExpiring> soonest = new LinkedHashMap<>();
        members.expiringWithin(RemindOfExpiry.FIRST_DAYS, MOST)
                .forEach(expiring -> soonest.putIfAbsent(expiring.userId(), expiring));
        List<PointsExpiring> due = List.copyOf(soonest.values());
        progress.step(name(), (long) due.size());
        long queued = 0;
        long before = 0;
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            List<PointsExpiring> some = due.subList(from, Math.min(due.size(), from + AT_ONCE));
            Messages.Queued result = transaction.execute(status -> messages.queue(drafts(some)));
            queued += result.queued();
            before += result.alreadyThere();
            progress.done(from + some.size());
        }
        return Map.of("members", (long) due.size(), "queued", queued, "reminded_before", before);
    }

    private List<MessageDraft> drafts(List<PointsExpiring> due) {
        Map<Long, Member> byId = members
                .findAll(due.stream().map(PointsExpiring::userId).toList())
                .stream()
                .collect(Collectors.toMap(Member::userId, Function.identity()));
        List<MessageDraft> drafts = new ArrayList<>();
        for (PointsExpiring expiring : due) {
            Member member = byId.get(expiring.userId());
            if (member != null) {
                drafts.add(RemindOfExpiry.draft(member, expiring));
            }
        }
        return drafts;
    }
}
