/** What was done and by whom, and how long that is kept. */
@NullMarked
package dev.habitue.access.internal.audit;

import org.jspecify.annotations.NullMarked;
