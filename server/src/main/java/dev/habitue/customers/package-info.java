/** Who a person is: records as the sources hold them, and the customers they add up to. */
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {"platform", "platform::sql", "platform::web", "platform::outbox", "access"})
@NullMarked
package dev.habitue.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
