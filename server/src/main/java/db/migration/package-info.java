/** Migrations that take more than SQL; in one sequence with those under {@code resources/db/migration}. */
@org.jspecify.annotations.NullMarked
package db.migration;
