/** Finds people by what somebody types of them: names, phones, documents, addresses. */
@NullMarked
package dev.habitue.customers.internal.search;

import org.jspecify.annotations.NullMarked;
