@NullMarked
package dev.habitue.identity.web;

import org.jspecify.annotations.NullMarked;
