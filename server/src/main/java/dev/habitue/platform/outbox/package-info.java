/** News that outlive a power cut: told in the transaction of what they tell of, delivered to each listener. */
@NamedInterface("outbox")
@NullMarked
package dev.habitue.platform.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
