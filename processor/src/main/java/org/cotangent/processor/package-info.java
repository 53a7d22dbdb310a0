/**
 * The annotation processor of Cotangent: the shell that javac calls, and the pipeline behind it.
 *
 * <p>{@code docs/architecture.md} shows all of it on one page.
 */
package org.cotangent.processor;
