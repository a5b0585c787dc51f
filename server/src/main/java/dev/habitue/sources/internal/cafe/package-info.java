/** Reads the café's shop: a PHP program's MySQL or MariaDB, and the loyalty programme that it ran. */
@NullMarked
package dev.habitue.sources.internal.cafe;

import org.jspecify.annotations.NullMarked;
