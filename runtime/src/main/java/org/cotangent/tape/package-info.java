/**
 * Growable stacks on which generated code records what its reverse sweep needs, where the number of
 * values is not known before the loop that records them.
 */
package org.cotangent.tape;
