/** Things of an account as files that are kept in Git. */
@NullMarked
package dev.turnpike.cli.document;

import org.jspecify.annotations.NullMarked;
