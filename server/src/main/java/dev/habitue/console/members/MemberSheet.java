package dev.habitue.console.members;

import dev.habitue.pages.Person;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCard;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.Members;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.Tier;
import dev.habitue.rewards.Offer;
import dev.habitue.rewards.QrImages;
import dev.habitue.rewards.Rewards;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a member's pages say of her: how she stands, what she can have, and how each point came about. */
@Component
public class MemberSheet {
    private static final int VOUCHERS = 100;
    private static final int TIERS_WITH_A_TONE = 3;

    /**
     * @param valueMinor what her points are worth
     * @param progress to the next tier, 0–100
     * @param tone how her tier is coloured
     */
    public record Sheet(
            Member member,
            MemberCard card,
            String name,
            String initials,
            @Nullable String phone,
            String code,
            long valueMinor,
            int progress,
            String tone) {
        public long id() {
            return member.userId();
        }
    }

    /**
     * A movement with the sum behind it.
     *
     * @param exact points before what is below one was left out; null where no purchase made it
     * @param tierName as it was called then
     */
    public record Line(
            Entry entry,
            @Nullable BigDecimal exact,
            @Nullable String tierName,
            boolean taken) {}

    public record Offers(List<Offer> available, List<Offer> others) {}

    private final Members members;
    private final MemberCards cards;
    private final Ledger ledger;
    private final Programme programme;
    private final Rewards rewards;
    private final Vouchers vouchers;
    private final QrImages images;

    public MemberSheet(
            Members members,
            MemberCards cards,
            Ledger ledger,
            Programme programme,
            Rewards rewards,
            Vouchers vouchers,
            QrImages images) {
        this.members = members;
        this.cards = cards;
        this.ledger = ledger;
        this.programme = programme;
        this.rewards = rewards;
        this.vouchers = vouchers;
        this.images = images;
    }

    @Transactional(readOnly = true)
    public Sheet of(long userId) {
        return of(members.get(userId));
    }

    @Transactional(readOnly = true)
    public Sheet of(Member member) {
        return of(List.of(member)).getFirst();
    }

    /** In the order given. */
    @Transactional(readOnly = true)
    public List<Sheet> of(List<Member> shown) {
        ProgrammeRules rules = programme.current();
        return cards.of(shown).stream().map(card -> sheet(card, rules)).toList();
    }

    private static Sheet sheet(MemberCard card, ProgrammeRules rules) {
        Member member = card.member();
        String name = nameOf(member);
        BigDecimal value = rules.pointValue().multiply(BigDecimal.valueOf(Math.max(0, member.balance())));
        int cents = Math.max(0, TenantScope.current().currency().getDefaultFractionDigits());
        return new Sheet(
                member,
                card,
                name,
                Person.initials(name),
                Person.spoken(member.phone()),
                CounterSearch.cardCode(member),
                value.movePointRight(cents).setScale(0, RoundingMode.DOWN).longValueExact(),
                card.next() == null ? 100 : card.next().progressPercent().intValue(),
                tone(card.tier(), rules.tiers()));
    }

    public static String nameOf(Member member) {
        String name = member.name();
        return name == null || name.isBlank() ? CounterSearch.cardCode(member) : name;
    }

    private static String tone(Tier tier, List<Tier> tiers) {
        int place = tiers.indexOf(tier);
        if (place <= 0) {
            return "tone-quiet";
        }
        return place >= TIERS_WITH_A_TONE ? "tone-gold" : place == 1 ? "tone-new" : "tone-good";
    }

    @Transactional(readOnly = true)
    public Offers offers(long userId) {
        Map<Boolean, List<Offer>> byAvailability =
                rewards.offersFor(userId).stream().collect(Collectors.partitioningBy(Offer::available));
        return new Offers(byAvailability.getOrDefault(true, List.of()), byAvailability.getOrDefault(false, List.of()));
    }

    @Transactional(readOnly = true)
    public List<Voucher> openVouchers(long userId) {
        return vouchers.ofMember(userId, 0, VOUCHERS).stream()
                .filter(Voucher::open)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Voucher> vouchers(long userId, int limit) {
        return vouchers.ofMember(userId, 0, limit);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Line> lines(long userId, long skip, int limit) {
        List<Entry> entries = ledger.entries(userId, null, skip, limit);
        List<Long> reversed =
                entries.stream().map(Entry::reverses).filter(id -> id != null).toList();
        return entries.stream()
                .map(entry -> line(entry, reversed.contains(entry.id())))
                .toList();
    }

    public Line line(Entry entry, boolean reversed) {
        Entry.Rule rule = entry.rule();
        if (rule == null) {
            return new Line(entry, null, null, reversed);
        }
        BigDecimal exact = TenantScope.current()
                .amount(rule.amountMinor())
                .multiply(rule.pointsPerPeso())
                .multiply(rule.multiplier())
                .add(rule.remainder());
        String tier = programme
                .version(rule.programmeVersion())
                .flatMap(rules -> rules.tiers().stream()
                        .filter(one -> one.code().equals(rule.tier()))
                        .findFirst())
                .map(Tier::name)
                .orElse(rule.tier());
        return new Line(entry, exact.stripTrailingZeros(), tier, reversed);
    }

    public String qr(String text) {
        return images.svg(text);
    }
}
