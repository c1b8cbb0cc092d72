/** What the readers of requests share: fields with their types, complaints, turns. */
@NullMarked
package dev.turnpike.dialects.reading;

import org.jspecify.annotations.NullMarked;
