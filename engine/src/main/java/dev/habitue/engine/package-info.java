/** The mathematics: plain Java, no framework, no I/O. */
@NullMarked
package dev.habitue.engine;

import org.jspecify.annotations.NullMarked;
