/** Amazon Bedrock's Converse API, with its binary event stream. */
@NullMarked
package dev.turnpike.simulator.bedrock;

import org.jspecify.annotations.NullMarked;
