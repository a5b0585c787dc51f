package dev.habitue.points.internal.members;

import dev.habitue.access.Caller;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Reference;
import dev.habitue.points.internal.AccountTable;
import dev.habitue.points.internal.LedgerTable;
import dev.habitue.points.internal.programme.ProgrammeTable;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Joining;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberEnrolled;
import dev.habitue.points.programme.ProgrammeRules;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens an account: for a customer, or for somebody who becomes one by it. */
@Component
class EnrolMember {
    private static final int ATTEMPTS = 5;

    private record Enrolled(long customerId, @Nullable Long recordId, MemberDetails details) {}

    private final Customers customers;
    private final SourceRecords records;
    private final RecogniseMember recognise;
    private final MemberTable members;
    private final AccountTable accounts;
    private final LedgerTable ledger;
    private final ProgrammeTable programmes;
    private final Outbox outbox;
    private final Clock clock;

    EnrolMember(
            Customers customers,
            SourceRecords records,
            RecogniseMember recognise,
            MemberTable members,
            AccountTable accounts,
            LedgerTable ledger,
            ProgrammeTable programmes,
            Outbox outbox,
            Clock clock) {
        this.customers = customers;
        this.records = records;
        this.recognise = recognise;
        this.members = members;
        this.accounts = accounts;
        this.ledger = ledger;
        this.programmes = programmes;
        this.outbox = outbox;
        this.clock = clock;
    }

    Joining enrol(Enrolment enrolment) {
        Long customerId = enrolment.customerId();
        if (customerId != null) {
            List<Member> known = members.ofCustomers(List.of(customerId));
            if (!known.isEmpty()) {
                return new Joining(known.getFirst(), true);
            }
        }
        Customer customer = customerId == null
                ? null
                : customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        MemberDetails given = given(enrolment);
        MemberDetails details = customer == null ? given : given.orElse(MemberDetails.of(customer));
        // An old programme's accounts are taken over as they are.
        RecogniseMember.Found found = enrolment.welcome()
                ? recognise.recognise(given, details)
                : new RecogniseMember.Found(Optional.empty(), false);
        if (found.member().isPresent()) {
            return new Joining(found.member().get(), true);
        }
        Long referrer = enrolment.referralCode() == null
                ? null
                : members.ofReferralCode(enrolment.referralCode())
                        .orElseThrow(() -> new InvalidInput("referral_code", "is no member's code"));
        Enrolled person =
                customerId == null ? newcomer(details) : new Enrolled(customerId, recordOf(customerId), details);
        boolean inserted = insert(person, enrolment, referrer);
        if (inserted) {
            open(person, enrolment.welcome() && !found.hadAccount());
        }
        return new Joining(members.find(person.customerId()).orElseThrow(), !inserted);
    }

    private boolean insert(Enrolled person, Enrolment enrolment, @Nullable Long referrer) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean inserted = members.insert(new MemberTable.NewMember(
                    person.customerId(),
                    person.customerId(),
                    person.recordId(),
                    person.details(),
                    enrolment.birthDate(),
                    ReferralCodes.next(),
                    referrer,
                    Objects.requireNonNullElseGet(enrolment.joinedAt(), clock::instant)));
            if (inserted || members.find(person.customerId()).isPresent()) {
                return inserted;
            }
        }
        throw new IllegalStateException("no referral code is free");
    }

    private void open(Enrolled person, boolean welcome) {
        ProgrammeRules rules = programmes.current();
        long userId = person.customerId();
        accounts.open(userId, rules.tiers().getFirst().code());
        if (welcome && rules.welcomeBonus() > 0) {
            ledger.credit(new LedgerTable.Posting(
                    userId,
                    EntryKind.BONUS,
                    rules.welcomeBonus(),
                    new Reference("welcome", Long.toString(userId), null),
                    "welcome",
                    Caller.currentActor(),
                    null));
        }
        outbox.publish(new MemberEnrolled(userId, person.customerId()));
    }

    /** By which she is found again when identity moves it. */
    private @Nullable Long recordOf(long customerId) {
        return customers.recordsOf(customerId).stream()
                .map(SourceRecord::recordId)
                .findFirst()
                .orElse(null);
    }

    private Enrolled newcomer(MemberDetails details) {
        String key = "member:" + UUID.randomUUID();
        records.upsert(
                SourceRecord.TILL,
                List.of(new SourceRecordDraft(
                        key,
                        null,
                        details.name(),
                        details.phone(),
                        details.email(),
                        null,
                        null,
                        null,
                        null,
                        clock.instant(),
                        Map.of())),
                null);
        Long recordId = records.recordIds(SourceRecord.TILL, List.of(key)).get(key);
        SourceRecord record =
                records.find(List.of(Objects.requireNonNull(recordId))).getFirst();
        return new Enrolled(record.customerId(), recordId, details);
    }

    private static MemberDetails given(Enrolment enrolment) {
        return new MemberDetails(enrolment.name(), enrolment.email(), enrolment.phone());
    }
}
