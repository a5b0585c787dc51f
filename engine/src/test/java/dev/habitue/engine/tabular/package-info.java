@NullMarked
package dev.habitue.engine.tabular;

import org.jspecify.annotations.NullMarked;
