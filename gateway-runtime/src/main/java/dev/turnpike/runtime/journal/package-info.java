/**
 * What a runtime has yet to tell other programs, in mapped files, so that the death of the process
 * loses none of it.
 */
@NullMarked
package dev.turnpike.runtime.journal;

import org.jspecify.annotations.NullMarked;
