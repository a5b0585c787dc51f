/** Which other programs are told what happens. */
@NullMarked
package dev.habitue.console.webhooks;

import org.jspecify.annotations.NullMarked;
