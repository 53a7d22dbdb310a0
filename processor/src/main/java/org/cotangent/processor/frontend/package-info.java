/**
 * Reads the syntax of annotated methods, resolves every name without asking javac to attribute
 * anything, and builds typed functions of them; what it does not know it rejects at the exact
 * expression.
 *
 * <p>{@link org.cotangent.processor.frontend.ClassReader} is the way in. {@code ExpressionReader}
 * and {@code StatementReader} list the supported syntax: what they do not override is rejected.
 * Each reads a tree into a {@code Typed} or a {@code Step}, which knows how to write itself into a
 * function once the whole method is known to be right.
 */
package org.cotangent.processor.frontend;
