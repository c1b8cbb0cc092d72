package dev.turnpike.runtime.headers;

/** What reading the headers of a request came to. */
public sealed interface HeaderRead permits CallHeaders, HeaderFault {}
