@NullMarked
package dev.turnpike.routecommand.domain.account;

import org.jspecify.annotations.NullMarked;
