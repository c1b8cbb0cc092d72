package dev.turnpike.benchmarks.platform;

/**
 * Where a platform is reached.
 *
 * @param control base URL of the control API
 * @param gateway base URL of the data plane, without {@code /v1}
 * @param adminToken empty if the platform asks for none
 */
public record Addresses(String control, String gateway, String adminToken) {}
