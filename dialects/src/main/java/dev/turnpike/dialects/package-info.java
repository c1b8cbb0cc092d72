/**
 * The shapes in which programs talk to language models, and the ways from one to another. Knows no
 * network: bytes in, bytes out.
 */
@NullMarked
package dev.turnpike.dialects;

import org.jspecify.annotations.NullMarked;
