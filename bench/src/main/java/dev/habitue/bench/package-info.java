/** Benchmarks, each beside the bound or the peer that it is measured against in the same run. */
@NullMarked
package dev.habitue.bench;

import org.jspecify.annotations.NullMarked;
