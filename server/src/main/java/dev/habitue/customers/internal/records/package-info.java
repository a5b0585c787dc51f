/** The sources' records as they are kept, and who they belong to. */
@NullMarked
package dev.habitue.customers.internal.records;

import org.jspecify.annotations.NullMarked;
