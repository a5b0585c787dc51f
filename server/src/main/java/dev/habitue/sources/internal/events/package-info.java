@NullMarked
package dev.habitue.sources.internal.events;

import org.jspecify.annotations.NullMarked;
