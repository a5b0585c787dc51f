@NullMarked
package dev.habitue.notices.internal;

import org.jspecify.annotations.NullMarked;
