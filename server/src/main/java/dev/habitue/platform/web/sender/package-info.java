/** Who sends a request, and to which host: what proxies say of it, and which of them are believed. */
@NullMarked
package dev.habitue.platform.web.sender;

import org.jspecify.annotations.NullMarked;
