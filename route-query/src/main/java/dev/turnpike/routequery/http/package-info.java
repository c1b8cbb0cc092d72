/** The REST reads. */
@NullMarked
package dev.turnpike.routequery.http;

import org.jspecify.annotations.NullMarked;
