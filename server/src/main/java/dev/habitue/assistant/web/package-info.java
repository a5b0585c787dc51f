@NullMarked
package dev.habitue.assistant.web;

import org.jspecify.annotations.NullMarked;
