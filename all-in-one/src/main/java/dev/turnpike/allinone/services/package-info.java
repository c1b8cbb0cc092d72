/** Every service as a process of its own on this machine. */
@NullMarked
package dev.turnpike.allinone.services;

import org.jspecify.annotations.NullMarked;
