/**
 * The test problems of J. J. Moré, B. S. Garbow and K. E. Hillstrom, Testing Unconstrained
 * Optimization Software, ACM Transactions on Mathematical Software 7(1), 1981, pages 17-41; and
 * what minimisers need to solve them.
 *
 * <p>Each problem is a vector of residuals, to be solved as least squares, and the sum of their
 * squares, to be minimised. The numbers are those of the paper.
 */
package org.cotangent.samples.mgh;
