/** Converse and ConverseStream of Amazon Bedrock. */
@NullMarked
package dev.turnpike.dialects.converse;

import org.jspecify.annotations.NullMarked;
