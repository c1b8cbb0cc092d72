@NullMarked
package dev.turnpike.kit.web;

import org.jspecify.annotations.NullMarked;
