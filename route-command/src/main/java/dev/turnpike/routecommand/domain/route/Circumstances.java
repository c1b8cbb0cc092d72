package dev.turnpike.routecommand.domain.route;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * What a decision takes from the world.
 *
 * @param actor who asks
 * @param now the instant of the decision
 * @param ids new ids, each unique
 */
public record Circumstances(String actor, Instant now, Supplier<String> ids) {}
