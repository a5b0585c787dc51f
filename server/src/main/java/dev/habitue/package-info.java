/** Habitué, the program: one package a module, upstream first in ARCHITECTURE.md. */
@NullMarked
package dev.habitue;

import org.jspecify.annotations.NullMarked;
