package dev.habitue.messages.internal.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.internal.Letters;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExclusionPolicyTest {
    private static final FrequencyCaps CAPS = new FrequencyCaps(1, 4);
    private static final SentBefore FULL = new SentBefore(1, 1, 0, 0, 0);

    private static @Nullable Exclusion of(MessageKind kind, Reader reader) {
        return ExclusionPolicy.of(kind, reader, CAPS).orElse(null);
    }

    private static Reader consenting(Consents.State consent) {
        return new Reader(Letters.customer(false, false), false, consent, false, SentBefore.NOTHING);
    }

    @Test
    void writesToWhoeverSaidYes() {
        assertThat(of(MessageKind.SEASONAL, Letters.willing())).isNull();
    }

    @Test
    void leavesOutWhoeverIsNoCustomerAnyMore() {
        Reader gone = new Reader(null, false, Consents.State.GRANTED, false, SentBefore.NOTHING);

        assertThat(of(MessageKind.SEASONAL, gone)).isEqualTo(Exclusion.UNKNOWN_CUSTOMER);
    }

    @Test
    void leavesOutStaffAndTestRecordsEvenOfWhatTheyAskedFor() {
        Reader staff =
                new Reader(Letters.customer(true, false), false, Consents.State.GRANTED, false, SentBefore.NOTHING);
        Reader test =
                new Reader(Letters.customer(false, true), false, Consents.State.GRANTED, false, SentBefore.NOTHING);

        assertThat(of(MessageKind.VOUCHER_ISSUED, staff)).isEqualTo(Exclusion.STAFF);
        assertThat(of(MessageKind.VOUCHER_ISSUED, test)).isEqualTo(Exclusion.TEST_RECORD);
    }

    /** Whatever is asked of it, an address that does not take mail is not written to. */
    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void writesToNoSuppressedAddressWhateverTheMessage(MessageKind kind) {
        Reader suppressed =
                new Reader(Letters.customer(false, false), true, Consents.State.GRANTED, false, SentBefore.NOTHING);

        assertThat(of(kind, suppressed)).isEqualTo(Exclusion.SUPPRESSED);
    }

    @Test
    void needsAYesForPromotionsAndNothingButNoNoForTheProgramme() {
        for (Consents.State state :
                EnumSet.complementOf(EnumSet.of(Consents.State.GRANTED, Consents.State.WITHDRAWN))) {
            assertThat(of(MessageKind.SEASONAL, consenting(state)))
                    .as("%s", state)
                    .isEqualTo(Exclusion.NO_CONSENT);
            assertThat(of(MessageKind.POINTS_EARNED, consenting(state)))
                    .as("%s", state)
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void takesANoForANo(MessageKind kind) {
        assertThat(of(kind, consenting(Consents.State.WITHDRAWN))).isEqualTo(Exclusion.WITHDRAWN);
    }

    @Test
    void missesNobodyWhoIsAboutToCome() {
        Reader booked =
                new Reader(Letters.customer(false, false), false, Consents.State.GRANTED, true, SentBefore.NOTHING);

        assertThat(of(MessageKind.MISS_YOU, booked)).isEqualTo(Exclusion.UPCOMING_VISIT);
    }

    @Test
    void bothersNobodyTooOften() {
        assertThat(of(MessageKind.SEASONAL, Letters.sent(FULL))).isEqualTo(Exclusion.FREQUENCY_CAP);
        assertThat(of(MessageKind.POINTS_EARNED, Letters.sent(FULL))).isNull();
    }

    /** Each is counted under one reason: the one that says most about why this will not change. */
    @Test
    void namesTheFirstReasonOfSeveral() {
        Reader all = new Reader(Letters.customer(true, true), true, Consents.State.WITHDRAWN, true, FULL);
        Reader notStaff = new Reader(Letters.customer(false, false), true, Consents.State.WITHDRAWN, true, FULL);
        Reader reachable = new Reader(Letters.customer(false, false), false, Consents.State.WITHDRAWN, true, FULL);
        Reader willing = new Reader(Letters.customer(false, false), false, Consents.State.GRANTED, true, FULL);

        assertThat(of(MessageKind.MISS_YOU, all)).isEqualTo(Exclusion.STAFF);
        assertThat(of(MessageKind.MISS_YOU, notStaff)).isEqualTo(Exclusion.SUPPRESSED);
        assertThat(of(MessageKind.MISS_YOU, reachable)).isEqualTo(Exclusion.WITHDRAWN);
        assertThat(of(MessageKind.MISS_YOU, willing)).isEqualTo(Exclusion.UPCOMING_VISIT);
    }
}
