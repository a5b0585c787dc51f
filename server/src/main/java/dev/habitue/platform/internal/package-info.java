@NullMarked
package dev.habitue.platform.internal;

import org.jspecify.annotations.NullMarked;
