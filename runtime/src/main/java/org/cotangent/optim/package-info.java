/** Minimisers for an {@link org.cotangent.Objective}, and ways to watch them at work. */
package org.cotangent.optim;
