@NullMarked
package dev.habitue.points.web;

import org.jspecify.annotations.NullMarked;
