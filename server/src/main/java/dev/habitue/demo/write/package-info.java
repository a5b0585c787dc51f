/** How rows and days of a made-up world are written: as COPY text or CSV, through one array. */
@NullMarked
package dev.habitue.demo.write;

import org.jspecify.annotations.NullMarked;
