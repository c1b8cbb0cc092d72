/**
 * JSON on the request path: bodies are scanned by a streaming parser and never rebuilt; what is not
 * acted on goes on byte for byte.
 */
@NullMarked
package dev.turnpike.routing.body;

import org.jspecify.annotations.NullMarked;
