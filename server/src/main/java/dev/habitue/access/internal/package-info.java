@NullMarked
package dev.habitue.access.internal;

import org.jspecify.annotations.NullMarked;
