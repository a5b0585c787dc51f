@NullMarked
package dev.habitue.automation.internal.report;

import org.jspecify.annotations.NullMarked;
