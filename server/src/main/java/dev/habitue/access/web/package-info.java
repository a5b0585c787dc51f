@NullMarked
package dev.habitue.access.web;

import org.jspecify.annotations.NullMarked;
