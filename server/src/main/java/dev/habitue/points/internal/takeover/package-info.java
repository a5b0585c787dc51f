/** Takes over the programme that a business ran before, and says where the two differ. */
@NullMarked
package dev.habitue.points.internal.takeover;

import org.jspecify.annotations.NullMarked;
