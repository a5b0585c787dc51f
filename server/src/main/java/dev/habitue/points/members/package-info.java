/** Who takes part: members, their cards, how they join, change, become one and part. */
@NamedInterface("members")
@NullMarked
package dev.habitue.points.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
