/** Who lives in a made-up world: people with names, numbers and a handwriting, drawn from a seed in any order. */
@NullMarked
package dev.habitue.demo.people;

import org.jspecify.annotations.NullMarked;
