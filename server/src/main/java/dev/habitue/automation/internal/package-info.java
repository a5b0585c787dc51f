@NullMarked
package dev.habitue.automation.internal;

import org.jspecify.annotations.NullMarked;
