@NullMarked
package dev.habitue.sources.internal.imports;

import org.jspecify.annotations.NullMarked;
