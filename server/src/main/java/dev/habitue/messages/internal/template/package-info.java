/** What a message says: versions, Liquid, markup, layout, signed links. */
@NullMarked
package dev.habitue.messages.internal.template;

import org.jspecify.annotations.NullMarked;
