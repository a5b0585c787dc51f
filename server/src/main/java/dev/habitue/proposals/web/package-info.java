@NullMarked
package dev.habitue.proposals.web;

import org.jspecify.annotations.NullMarked;
