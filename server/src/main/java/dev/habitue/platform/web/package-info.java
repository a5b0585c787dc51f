/** How every module speaks HTTP: problems, idempotent writes, bounded bodies. */
@NamedInterface("web")
@NullMarked
package dev.habitue.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
