/**
 * How well two rows agree, in levels: columns of dictionary codes, one comparison for each thing that can be compared.
 */
@NullMarked
package dev.habitue.engine.matching.compare;

import org.jspecify.annotations.NullMarked;
