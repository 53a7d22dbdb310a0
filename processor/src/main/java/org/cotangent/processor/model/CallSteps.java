package org.cotangent.processor.model;

import org.cotangent.processor.ir.Function;

/**
 * The two steps of a method that is called: its forward sweep, and its reverse sweep.
 *
 * @param forward the primal's params, then an array for each differentiated one among these, of its
 *     type and shape, into which the reverse step adds; its results are the primal's, such an array
 *     for each array among these, and what the reverse step needs
 * @param reverse takes what the forward step has kept, the adjoints of the results that are
 *     numbers, and the arrays of adjoints; its results are the adjoints of differentiated numbers
 * @param kept how many of the forward step's results, the last, are the reverse step's first params
 */
public record CallSteps(Function forward, Function reverse, int kept) {}
