/** What people say of entries afterwards, and the removal of entries. */
@NullMarked
package dev.turnpike.logs.change;

import org.jspecify.annotations.NullMarked;
