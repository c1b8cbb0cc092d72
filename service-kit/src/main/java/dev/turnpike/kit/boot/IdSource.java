package dev.turnpike.kit.boot;

import java.util.function.Supplier;

/** Gives new ids: UUIDs of version 7 as text, which sort by the time they were made. */
@FunctionalInterface
public interface IdSource extends Supplier<String> {}
