/**
 * What people write about themselves, normalised: names, phones, e-mails, documents, places, and the words to greet them by.
 */
@NullMarked
package dev.habitue.engine.matching.people;

import org.jspecify.annotations.NullMarked;
