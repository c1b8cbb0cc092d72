@NullMarked
package dev.turnpike.routecommand.audit.chain;

import org.jspecify.annotations.NullMarked;
