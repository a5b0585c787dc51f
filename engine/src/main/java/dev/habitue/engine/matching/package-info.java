/**
 * Record linkage: which records are one person, how sure that is, and why.
 *
 * <p>The way of a pair, each step a package that knows those before it only: {@code people} normalises what was written →
 * {@code compare} says in levels how well two rows agree → {@code block} streams the pairs that share a key (a {@link
 * BlockReport} says what was refined) → {@code learn} weighs levels by Fellegi-Sunter: u from seeded random pairs, m by EM, the
 * rarity of the shared value instead of the average u → {@code decide} gives each left record at most one right one, and holds
 * households apart.
 *
 * <p>Use:
 *
 * <pre>{@code
 * var linker = new PersonLinker();
 * LinkResult result = linker.link(legacy, current);                  // trains without labels, then links
 * Map<String, Object> kept = result.model().toMap();                 // JSON-able
 * LinkResult later = linker.link(newRecords, current, LinkModel.fromMap(kept));
 * LinkResult visits = linker.attribute(contacts, people, result.model());
 * }</pre>
 *
 * <p>A {@link Link} carries confidence 0–100 (of the links at 90, nine in ten are right), its {@link Band}, the reasons
 * with the words of the API, and the {@link Evidence} whose weights, with the prior, add up to its weight in bits. Pairs that
 * share a phone, an e-mail or a family's birth date or address under clearly different names or documents come back as {@link
 * Household}, never as links; {@link Bars} are pairs that a person has parted.
 *
 * <p>Nothing here reads a file, a clock or an unseeded random number: equal input gives equal output, in any order of rows.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1969.10501049">Fellegi and Sunter 1969, A theory for record linkage</a>
 */
@NullMarked
package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.BlockReport;
import dev.habitue.engine.matching.decide.Band;
import dev.habitue.engine.matching.decide.Bars;
import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.Evidence;
import org.jspecify.annotations.NullMarked;
