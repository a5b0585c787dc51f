/** What points buy, and what is given away: rewards, vouchers, coupons. */
@ApplicationModule(
        displayName = "Rewards",
        allowedDependencies = {"platform", "platform::sql", "platform::web", "access", "purchases", "points"})
@NullMarked
package dev.habitue.rewards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
