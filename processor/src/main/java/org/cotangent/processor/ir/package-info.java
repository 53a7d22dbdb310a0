/**
 * The one intermediate representation: typed, immutable, structured, and every variable defined
 * once. A {@link org.cotangent.processor.ir.Function} is a block of statements; branches and loops
 * yield values, what a loop carries is explicit. Nodes hold no facts: an analysis returns what it
 * finds.
 */
package org.cotangent.processor.ir;
