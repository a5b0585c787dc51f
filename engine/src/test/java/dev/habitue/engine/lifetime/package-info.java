@NullMarked
package dev.habitue.engine.lifetime;

import org.jspecify.annotations.NullMarked;
