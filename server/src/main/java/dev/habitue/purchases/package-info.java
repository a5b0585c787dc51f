/** What customers bought: visits, their items and payments, and the catalogue. */
@ApplicationModule(
        displayName = "Purchases",
        allowedDependencies = {"platform", "platform::sql", "platform::web", "platform::outbox", "access", "customers"})
@NullMarked
package dev.habitue.purchases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
