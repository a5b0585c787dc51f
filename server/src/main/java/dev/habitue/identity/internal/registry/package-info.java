/** The registry of mappings in its tables, as people and the machine write it, and the records that follow it. */
@NullMarked
package dev.habitue.identity.internal.registry;

import org.jspecify.annotations.NullMarked;
