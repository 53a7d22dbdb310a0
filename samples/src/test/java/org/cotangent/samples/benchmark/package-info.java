/**
 * The functions of the benchmarks, each with the gradient that one would write by hand: in place,
 * without a change to the algorithm, and with the primal's value to the last bit.
 */
package org.cotangent.samples.benchmark;
