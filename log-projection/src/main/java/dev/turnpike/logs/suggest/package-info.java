/** What requests really bring, for whoever writes conditions on it. */
@NullMarked
package dev.turnpike.logs.suggest;

import org.jspecify.annotations.NullMarked;
