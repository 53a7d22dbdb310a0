/** Worked examples and models trained with generated gradients. */
package org.cotangent.samples;
