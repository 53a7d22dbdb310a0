/** Reverse mode: a function in, the function of its adjoints out. */
package org.cotangent.processor.differentiate;
