/** Finding a customer: the first page. */
@NullMarked
package dev.habitue.console.home;

import org.jspecify.annotations.NullMarked;
