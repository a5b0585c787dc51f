/**
 * Which pairs are one: candidates, at most one match for a row, clusters, the rules of identity, the links that come of it.
 */
@NullMarked
package dev.habitue.engine.matching.decide;

import org.jspecify.annotations.NullMarked;
