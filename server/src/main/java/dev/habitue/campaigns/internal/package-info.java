@NullMarked
package dev.habitue.campaigns.internal;

import org.jspecify.annotations.NullMarked;
