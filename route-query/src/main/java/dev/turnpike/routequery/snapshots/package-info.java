/** Tables to snapshots on Kafka. */
@NullMarked
package dev.turnpike.routequery.snapshots;

import org.jspecify.annotations.NullMarked;
