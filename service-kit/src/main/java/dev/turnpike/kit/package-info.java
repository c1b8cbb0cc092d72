/** What the services have in common; each sub-package stands alone. */
@NullMarked
package dev.turnpike.kit;

import org.jspecify.annotations.NullMarked;
