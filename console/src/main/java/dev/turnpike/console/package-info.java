/** What people open in a browser, and the one address in front of the control services. */
@NullMarked
package dev.turnpike.console;

import org.jspecify.annotations.NullMarked;
