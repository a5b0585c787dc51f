@NullMarked
package dev.habitue.console.web;

import org.jspecify.annotations.NullMarked;
