/** How visits and the catalogue are kept, and how a history is read from them. */
@NullMarked
package dev.habitue.purchases.internal;

import org.jspecify.annotations.NullMarked;
