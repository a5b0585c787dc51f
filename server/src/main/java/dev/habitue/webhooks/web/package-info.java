@NullMarked
package dev.habitue.webhooks.web;

import org.jspecify.annotations.NullMarked;
