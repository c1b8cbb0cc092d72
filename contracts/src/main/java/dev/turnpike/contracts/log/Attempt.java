package dev.turnpike.contracts.log;

import org.jspecify.annotations.Nullable;

/**
 * One upstream call.
 *
 * @param elementId the model element it was made for, absent when the caller named a model itself
 * @param status the provider's HTTP status, 0 when none arrived
 * @param reason why it failed, absent when it answered
 * @param millis from the call to its end
 */
public record Attempt(
    int index,
    @Nullable String elementId,
    String provider,
    String model,
    int status,
    @Nullable String reason,
    long millis) {}
