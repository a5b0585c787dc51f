/** A made-up café: its regulars, their accounts in the old programme, and what they bought. */
@NullMarked
package dev.habitue.demo.cafe;

import org.jspecify.annotations.NullMarked;
