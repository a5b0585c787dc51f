@NullMarked
package dev.habitue.messages.web;

import org.jspecify.annotations.NullMarked;
