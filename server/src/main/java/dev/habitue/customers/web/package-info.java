/** Finding customers over HTTP. */
@NullMarked
package dev.habitue.customers.web;

import org.jspecify.annotations.NullMarked;
