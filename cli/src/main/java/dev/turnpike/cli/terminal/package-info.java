/** What people and programs read: tables, JSON, progress. */
@NullMarked
package dev.turnpike.cli.terminal;

import org.jspecify.annotations.NullMarked;
