/** Papers held against the code: container files, settings, the pages of the two APIs. */
@NullMarked
package dev.turnpike.allinone.papers;

import org.jspecify.annotations.NullMarked;
