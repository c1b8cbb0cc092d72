/** Configurations of the LiteLLM proxy as documents. */
@NullMarked
package dev.turnpike.cli.migrate.litellm;

import org.jspecify.annotations.NullMarked;
