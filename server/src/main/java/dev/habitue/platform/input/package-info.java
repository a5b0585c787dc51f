/** What may be typed and kept: text, numbers, names, phones. */
@NamedInterface("input")
@NullMarked
package dev.habitue.platform.input;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
