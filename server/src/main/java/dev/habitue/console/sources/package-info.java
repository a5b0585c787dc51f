/** Where data comes from, and what of it was rejected. */
@NullMarked
package dev.habitue.console.sources;

import org.jspecify.annotations.NullMarked;
