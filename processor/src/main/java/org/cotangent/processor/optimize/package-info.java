/**
 * What makes derivatives read and run like code written by hand: passes from function to function,
 * each in a file of its own, listed in {@link org.cotangent.processor.optimize.Passes}. The primal
 * keeps each of its bits and each of its exceptions; sums and products of adjoints may be
 * reassociated.
 */
package org.cotangent.processor.optimize;
