@NullMarked
package dev.habitue.campaigns.web;

import org.jspecify.annotations.NullMarked;
