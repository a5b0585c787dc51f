/** The rules that a place publishes, its tiers, and how members rise and fall in them. */
@NamedInterface("programme")
@NullMarked
package dev.habitue.points.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
