/** What browsers get of the all-in-one: the console's files, and a way to the data plane. */
@NullMarked
package dev.turnpike.allinone.browser;

import org.jspecify.annotations.NullMarked;
