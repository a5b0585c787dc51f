/** A made-up spa: its calendar of visits, the system it books with today, and what its predecessor left behind. */
@NullMarked
package dev.habitue.demo.spa;

import org.jspecify.annotations.NullMarked;
