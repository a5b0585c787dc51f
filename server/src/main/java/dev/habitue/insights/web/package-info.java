@NullMarked
package dev.habitue.insights.web;

import org.jspecify.annotations.NullMarked;
