/** Which pairs are worth comparing: keys that rows share, blocks over the bound refined, each pair streamed once. */
@NullMarked
package dev.habitue.engine.matching.block;

import org.jspecify.annotations.NullMarked;
