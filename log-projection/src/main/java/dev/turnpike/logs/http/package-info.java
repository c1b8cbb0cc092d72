/** What people ask the logs. */
@NullMarked
package dev.turnpike.logs.http;

import org.jspecify.annotations.NullMarked;
