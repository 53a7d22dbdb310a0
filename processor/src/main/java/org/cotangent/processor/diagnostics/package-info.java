/**
 * The catalogue of what the processor says to users, and the one way of saying it at the right
 * place.
 */
package org.cotangent.processor.diagnostics;
