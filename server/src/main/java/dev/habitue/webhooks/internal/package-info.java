@NullMarked
package dev.habitue.webhooks.internal;

import org.jspecify.annotations.NullMarked;
