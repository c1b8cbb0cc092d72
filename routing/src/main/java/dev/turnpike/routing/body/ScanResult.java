package dev.turnpike.routing.body;

/** What a body turned out to be. */
public sealed interface ScanResult permits ChatBody, Malformed {}
