package dev.habitue.messages.internal.feedback;

import dev.habitue.access.Audit;
import dev.habitue.access.Role;
import dev.habitue.access.Users;
import dev.habitue.messages.MailStops;
import dev.habitue.messages.StaffMail;
import dev.habitue.messages.StaffPage;
import dev.habitue.messages.internal.channel.BounceFault;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stops mail that would only come back, and tells the owners why. */
@Service
public class StopMail implements MailStops {
    /** So many in a row are no accident: a list that is old, or bought. */
    public static final int TOO_MANY = 10;

    private static final Logger log = LoggerFactory.getLogger(StopMail.class);

    private final MailStopTable table;
    private final Users users;
    private final StaffMail staffMail;
    private final MessageSource texts;
    private final Audit audit;
    private final Clock clock;
    private final Set<String> counting = ConcurrentHashMap.newKeySet();

    StopMail(MailStopTable table, Users users, StaffMail staffMail, MessageSource texts, Audit audit, Clock clock) {
        this.table = table;
        this.users = users;
        this.staffMail = staffMail;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /** The sender is refused: nothing more is sent. */
    @Transactional
    public void all(String words) {
        stop(null, Cause.SENDER_REFUSED, words, 0);
    }

    /** One more came back. Answers whether nothing more of its run is to be sent. */
    @Transactional
    public boolean counted(@Nullable UUID runId, String words) {
        int inARow = table.count(runId);
        counting.add(keyOf(runId));
        if (inARow >= TOO_MANY) {
            stop(runId, Cause.MANY_BOUNCES, words, inARow);
        }
        return inARow >= TOO_MANY;
    }

    /** One arrived, so those before it were not all in a row. */
    @Transactional
    public void arrived(@Nullable UUID runId) {
        counting.remove(keyOf(runId));
        table.forget(runId);
    }

    /** Whether something of the run came back on this node since the last one arrived: hardly ever, and asked for every message. */
    public boolean isCounting(@Nullable UUID runId) {
        return counting.contains(keyOf(runId));
    }

    private static String keyOf(@Nullable UUID runId) {
        return TenantScope.current().id() + "/" + runId;
    }

    private void stop(@Nullable UUID runId, Cause cause, String words, int bounces) {
        if (!table.insert(runId, cause, words, bounces)) {
            return;
        }
        // The server's words may name whom we wrote to; its code does not.
        log.warn(
                "{}: mail is stopped: {} {}",
                TenantScope.current().slug(),
                cause.code(),
                BounceFault.code(words).orElse(""));
        audit.record(
                "mail.stopped",
                runId == null ? "mail" : "run:" + runId,
                Map.of("cause", cause.code(), "bounces", bounces));
        String what = cause.code() + (runId == null ? "" : ".run");
        users.list().stream().filter(user -> user.role() == Role.OWNER).forEach(owner -> {
            String language = owner.language().equals("en") ? "en" : "es";
            Locale locale = Locale.of(language);
            String subject = texts.getMessage(
                    "mailStop.subject." + what,
                    new Object[] {TenantScope.current().name()},
                    locale);
            String lead = texts.getMessage("mailStop.lead." + what, new Object[] {bounces}, locale);
            StaffPage page = new StaffPage()
                    .heading(subject)
                    .paragraph(lead)
                    .panel(words)
                    .paragraph(texts.getMessage("mailStop.resumeWhere", null, locale));
            staffMail.queue(new StaffMail.Draft(
                    "mail-stop/" + (runId == null ? "all" : runId) + "/"
                            + clock.instant().getEpochSecond(),
                    owner.email(),
                    language,
                    subject,
                    lead,
                    page.html(),
                    page.text(),
                    List.of()));
        });
    }

    @Override
    @Transactional(readOnly = true)
    public List<Stop> standing() {
        return table.standing();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Stop> of(UUID runId) {
        return table.standing().stream()
                .filter(stop -> stop.runId() == null || stop.runId().equals(runId))
                .findFirst();
    }

    @Override
    @Transactional
    public boolean resume(long stopId) {
        boolean resumed = table.resume(stopId);
        if (resumed) {
            audit.record("mail.resumed", "mail_stop:" + stopId, Map.of());
        }
        return resumed;
    }
}
