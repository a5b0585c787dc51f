/** Mail to the place's own staff. */
@NullMarked
package dev.habitue.messages.internal.staff;

import org.jspecify.annotations.NullMarked;
