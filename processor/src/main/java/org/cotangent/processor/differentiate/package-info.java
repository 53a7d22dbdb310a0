/** Reverse and forward mode: a function in, the function of its adjoints or tangents out. */
package org.cotangent.processor.differentiate;
