/**
 * The harness of the end-to-end tests: compiles sources in memory with the processor and calls what
 * came out.
 */
package org.cotangent.processor.testing;
