/** The counter, and a member's account. */
@NullMarked
package dev.habitue.console.members;

import org.jspecify.annotations.NullMarked;
