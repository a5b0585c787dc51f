@NullMarked
package dev.habitue.insights.internal;

import org.jspecify.annotations.NullMarked;
