/** What each level of agreement weighs: m and u learnt without labels, kept as a model, told as evidence. */
@NullMarked
package dev.habitue.engine.matching.learn;

import org.jspecify.annotations.NullMarked;
