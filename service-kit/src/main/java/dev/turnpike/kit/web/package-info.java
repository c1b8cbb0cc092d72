/** The shape of the control API: envelopes, faults, parameters. */
@NullMarked
package dev.turnpike.kit.web;

import org.jspecify.annotations.NullMarked;
