/** Message templates, consent and suppressions. */
@NullMarked
package dev.habitue.console.messages;

import org.jspecify.annotations.NullMarked;
