/** Google's generateContent, of the Gemini API and of Vertex AI. */
@NullMarked
package dev.turnpike.dialects.gemini;

import org.jspecify.annotations.NullMarked;
