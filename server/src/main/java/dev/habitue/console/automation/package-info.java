/** What is done by itself, and whether the installation is well. */
@NullMarked
package dev.habitue.console.automation;

import org.jspecify.annotations.NullMarked;
