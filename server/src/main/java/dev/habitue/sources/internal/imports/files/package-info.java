/** What a legacy export holds, as it lies there: its shape, its columns, how its values are to be read. */
@NullMarked
package dev.habitue.sources.internal.imports.files;

import org.jspecify.annotations.NullMarked;
