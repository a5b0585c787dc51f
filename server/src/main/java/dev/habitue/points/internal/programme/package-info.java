/** The published rules, kept version by version. */
@NullMarked
package dev.habitue.points.internal.programme;

import org.jspecify.annotations.NullMarked;
