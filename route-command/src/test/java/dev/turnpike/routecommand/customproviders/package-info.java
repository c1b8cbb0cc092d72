@NullMarked
package dev.turnpike.routecommand.customproviders;

import org.jspecify.annotations.NullMarked;
