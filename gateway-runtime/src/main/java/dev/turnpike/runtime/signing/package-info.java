/** How a provider is shown a credential: API keys, AWS signatures, tokens of a service account. */
@NullMarked
package dev.turnpike.runtime.signing;

import org.jspecify.annotations.NullMarked;
