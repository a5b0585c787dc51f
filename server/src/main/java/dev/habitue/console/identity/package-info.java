/** Which records are one person: the links that wait for review. */
@NullMarked
package dev.habitue.console.identity;

import org.jspecify.annotations.NullMarked;
