/** The program as it was started: its data folder, its addresses, the state of its database. */
@NamedInterface("installation")
@NullMarked
package dev.habitue.platform.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
