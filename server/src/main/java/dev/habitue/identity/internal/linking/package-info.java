/** Runs of the engine over a tenant's records: what they read, propose and write, and when they are due. */
@NullMarked
package dev.habitue.identity.internal.linking;

import org.jspecify.annotations.NullMarked;
