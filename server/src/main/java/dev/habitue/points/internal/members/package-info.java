/** Members and their cards, kept, recognised and described. */
@NullMarked
package dev.habitue.points.internal.members;

import org.jspecify.annotations.NullMarked;
