/** YAML and JSON texts as trees that know their lines, and trees as YAML for people. */
@NullMarked
package dev.turnpike.cli.yaml;

import org.jspecify.annotations.NullMarked;
