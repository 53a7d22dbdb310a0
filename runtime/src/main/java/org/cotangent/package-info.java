/**
 * The annotations that ask for derivatives, and the types that generated code shares with its
 * callers.
 */
package org.cotangent;
