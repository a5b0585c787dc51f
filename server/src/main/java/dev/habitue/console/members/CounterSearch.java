package dev.habitue.console.members;

import dev.habitue.console.home.SearchResults;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.Coupons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was typed or scanned at the counter leads to: a person, a member's card, a voucher or a coupon. */
@Component
class CounterSearch {
    /** What a member's own code reads; a number alone would be somebody's phone. */
    private static final Pattern CARD = Pattern.compile("(?i)\\s*socio[-\\s]?(\\d{1,15})\\s*");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\s-]{2,46}[A-Za-z0-9]");

    /** @param member null for a customer who has not joined */
    public record Guest(SearchResults.Hit hit, @Nullable Member member) {}

    /** @param query what was asked, without the blanks around it */
    public record Found(
            String query,
            List<Guest> guests,
            @Nullable Member card,
            @Nullable Voucher voucher,
            @Nullable Member holder,
            @Nullable Coupon coupon) {
        public int count() {
            return guests.size() + (card == null ? 0 : 1) + (voucher == null ? 0 : 1) + (coupon == null ? 0 : 1);
        }

        /** Where a code leads at once; nothing for a search. */
        public Optional<String> destination() {
            if (card != null) {
                return Optional.of("/mostrador/socios/" + card.userId());
            }
            if (voucher != null) {
                return Optional.of("/mostrador/socios/" + voucher.userId() + "?vale=" + voucher.code());
            }
            return coupon == null ? Optional.empty() : Optional.of("/mostrador?cupon=" + coupon.code());
        }
    }

    private final SearchResults hits;
    private final Members members;
    private final Vouchers vouchers;
    private final Coupons coupons;

    CounterSearch(SearchResults hits, Members members, Vouchers vouchers, Coupons coupons) {
        this.hits = hits;
        this.members = members;
        this.vouchers = vouchers;
        this.coupons = coupons;
    }

    static String cardCode(Member member) {
        return "SOCIO-" + member.userId();
    }

    @Transactional(readOnly = true)
    public Found find(String typed, int limit) {
        String query = typed.strip();
        Matcher card = CARD.matcher(query);
        if (card.matches()) {
            Member member = members.find(Long.parseLong(card.group(1))).orElse(null);
            return new Found(query, List.of(), member, null, null, null);
        }
        if (CODE.matcher(query).matches()) {
            Voucher voucher = vouchers.find(query).orElse(null);
            if (voucher != null) {
                return new Found(query, List.of(), null, voucher, members.get(voucher.userId()), null);
            }
            Coupon coupon = coupons.find(query).orElse(null);
            if (coupon != null) {
                return new Found(query, List.of(), null, null, null, coupon);
            }
        }
        return new Found(query, guests(query, limit), null, null, null, null);
    }

    /** Members before those who have not joined; otherwise as the search ranks them. */
    private List<Guest> guests(String query, int limit) {
        SearchResults.Found found = hits.find(query, limit);
        List<SearchResults.Hit> all = found.all();
        Map<Long, Member> joined =
                members
                        .ofCustomers(
                                all.stream().map(SearchResults.Hit::customerId).toList())
                        .stream()
                        .filter(Member::active)
                        .collect(Collectors.toMap(Member::customerId, Function.identity(), (first, second) -> first));
        List<Guest> guests = new ArrayList<>();
        all.stream()
                .filter(hit -> joined.containsKey(hit.customerId()))
                .forEach(hit -> guests.add(new Guest(hit, joined.get(hit.customerId()))));
        all.stream()
                .filter(hit -> !joined.containsKey(hit.customerId()))
                .forEach(hit -> guests.add(new Guest(hit, null)));
        return guests;
    }
}
