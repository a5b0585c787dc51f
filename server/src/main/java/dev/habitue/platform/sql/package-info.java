/** How every module speaks to the database: statements with named parameters, records in and out. */
@NamedInterface("sql")
@NullMarked
package dev.habitue.platform.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
