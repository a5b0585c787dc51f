@NullMarked
package dev.habitue.automation.web;

import org.jspecify.annotations.NullMarked;
