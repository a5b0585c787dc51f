@NullMarked
package dev.habitue.sources.web;

import org.jspecify.annotations.NullMarked;
