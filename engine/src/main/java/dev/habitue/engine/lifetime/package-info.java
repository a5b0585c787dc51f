/** What a customer is likely to do next: BG/NBD for visits, Gamma-Gamma for their value. */
@NullMarked
package dev.habitue.engine.lifetime;

import org.jspecify.annotations.NullMarked;
