@NullMarked
package dev.habitue.rewards.internal;

import org.jspecify.annotations.NullMarked;
