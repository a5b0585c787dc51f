/** What somebody may like who has not had it yet: by what goes together, by what most people like, by what is on offer. */
@NullMarked
package dev.habitue.insights.internal.recommend;

import org.jspecify.annotations.NullMarked;
