/** What all questions about logs have in common. */
@NullMarked
package dev.turnpike.logs.request;

import org.jspecify.annotations.NullMarked;
