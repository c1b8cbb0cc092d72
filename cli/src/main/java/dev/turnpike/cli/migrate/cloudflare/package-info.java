/** Answers of Cloudflare's AI Gateway API as documents. */
@NullMarked
package dev.turnpike.cli.migrate.cloudflare;

import org.jspecify.annotations.NullMarked;
