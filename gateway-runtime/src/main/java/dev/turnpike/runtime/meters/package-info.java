/** What the runtime counts and times for its operators. */
@NullMarked
package dev.turnpike.runtime.meters;

import org.jspecify.annotations.NullMarked;
