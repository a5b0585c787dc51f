package dev.habitue.console.members;

import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.pages.Person;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.members.Member;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.coupons.Coupon;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the counter's pages show. Each form carries a key of its own, so that sending it twice does it once. */
@Component
class CounterSheet {
    static final String PAGE = "console/members/counter-member";
    private static final int LINES = 5;

    private final MemberSheet sheet;
    private final Vouchers vouchers;
    private final Customers customers;
    private final Clock clock;

    CounterSheet(MemberSheet sheet, Vouchers vouchers, Customers customers, Clock clock) {
        this.sheet = sheet;
        this.vouchers = vouchers;
        this.customers = customers;
        this.clock = clock;
    }

    void add(Member member, Model model) {
        model.addAttribute("sheet", sheet.of(member));
        model.addAttribute("offers", sheet.offers(member.userId()));
        model.addAttribute("vouchers", sheet.openVouchers(member.userId()));
        model.addAttribute("lines", sheet.lines(member.userId(), 0, LINES));
        model.addAttribute("key", UUID.randomUUID().toString());
    }

    /** The voucher whose code was scanned, if it is hers; in whatever state, which the page then says. */
    Optional<Voucher> scanned(String code, Member member) {
        return vouchers.find(code).filter(voucher -> voucher.userId() == member.userId());
    }

    void addCoupon(Coupon coupon, Model model) {
        model.addAttribute("coupon", coupon);
        model.addAttribute(
                "couponStatus",
                coupon.status(TenantScope.current().dayOf(clock.instant())).code());
        model.addAttribute("key", UUID.randomUUID().toString());
    }

    void addCustomer(long customerId, Model model) {
        Customer customer = customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        String name = Person.nameOf(customer);
        model.addAttribute("person", customer);
        model.addAttribute("name", name);
        model.addAttribute("initials", Person.initials(name));
        model.addAttribute("phone", Person.spoken(customer.phone()));
    }
}
