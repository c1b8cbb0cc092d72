/** Every service in one process on embedded engines: the default way to run Turnpike. */
@NullMarked
package dev.turnpike.allinone;

import org.jspecify.annotations.NullMarked;
