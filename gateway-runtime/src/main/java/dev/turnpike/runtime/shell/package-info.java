/** The runtime as a Spring Boot application: settings, wiring, start and stop. */
@NullMarked
package dev.turnpike.runtime.shell;

import org.jspecify.annotations.NullMarked;
