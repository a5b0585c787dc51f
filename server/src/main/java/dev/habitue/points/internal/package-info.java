@NullMarked
package dev.habitue.points.internal;

import org.jspecify.annotations.NullMarked;
