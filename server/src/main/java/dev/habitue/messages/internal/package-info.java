@NullMarked
package dev.habitue.messages.internal;

import org.jspecify.annotations.NullMarked;
