/** A made-up spa with known truth, at any size; uses platform only. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.habitue.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
