/**
 * The annotation processor of Cotangent: the shell that javac calls, and the pipeline behind it.
 */
package org.cotangent.processor;
