/** A made-up spa with known truth, at any size; stands in for sources that are not configured. */
@ApplicationModule(allowedDependencies = {"platform", "sources"})
@NullMarked
package dev.habitue.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
