/** The PostgreSQL that the program brings along, and the addresses of others'. */
@NullMarked
@NamedInterface("postgres")
package dev.habitue.platform.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
