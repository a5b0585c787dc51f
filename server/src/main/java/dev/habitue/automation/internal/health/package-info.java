@NullMarked
package dev.habitue.automation.internal.health;

import org.jspecify.annotations.NullMarked;
