/** Which kind of customer somebody is, and what follows from it: RFM scores, segments and the insight rules. */
@NullMarked
package dev.habitue.engine.segment;

import org.jspecify.annotations.NullMarked;
