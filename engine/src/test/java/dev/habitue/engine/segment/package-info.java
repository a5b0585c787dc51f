@NullMarked
package dev.habitue.engine.segment;

import org.jspecify.annotations.NullMarked;
