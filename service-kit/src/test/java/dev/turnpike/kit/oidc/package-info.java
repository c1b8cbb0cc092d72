@NullMarked
package dev.turnpike.kit.oidc;

import org.jspecify.annotations.NullMarked;
