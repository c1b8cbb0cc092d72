package dev.turnpike.routecommand.audit.chain;

/**
 * A link that must be in the chain.
 *
 * @param position the global index of its event
 * @param value of the link
 * @param source who says so, for people
 */
public record Expected(long position, String value, String source) {}
