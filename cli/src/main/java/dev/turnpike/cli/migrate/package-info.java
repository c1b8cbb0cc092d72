/** What other gateways' configurations become here: documents, and a report of the rest. */
@NullMarked
package dev.turnpike.cli.migrate;

import org.jspecify.annotations.NullMarked;
