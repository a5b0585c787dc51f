/** What to say to a customer, put together from what is known of her. Nothing here sends anything. */
@ApplicationModule(
        displayName = "Proposals",
        allowedDependencies = {"platform", "platform::sql", "platform::web", "access", "customers", "insights"})
@NullMarked
package dev.habitue.proposals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
