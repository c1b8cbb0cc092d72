/** Google's Gemini API, as AI Studio and Vertex AI serve it: conversations and embeddings. */
@NullMarked
package dev.turnpike.simulator.gemini;

import org.jspecify.annotations.NullMarked;
