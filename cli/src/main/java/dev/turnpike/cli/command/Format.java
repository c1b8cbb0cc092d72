package dev.turnpike.cli.command;

/** How results are written. */
enum Format {
  TABLE,
  JSON
}
