/** PostgreSQL: one pool a process, one schema a service. */
@NullMarked
package dev.turnpike.kit.store;

import org.jspecify.annotations.NullMarked;
