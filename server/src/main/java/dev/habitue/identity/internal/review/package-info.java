/** What people decide of a mapping, and what waits for their word. */
@NullMarked
package dev.habitue.identity.internal.review;

import org.jspecify.annotations.NullMarked;
