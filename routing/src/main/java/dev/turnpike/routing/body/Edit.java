package dev.turnpike.routing.body;

/** A span of a body, as byte offsets, and what is to stand in its place. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies is what this avoids.
record Edit(int start, int end, byte[] replacement) {}
