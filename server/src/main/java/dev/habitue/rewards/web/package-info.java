@NullMarked
package dev.habitue.rewards.web;

import org.jspecify.annotations.NullMarked;
