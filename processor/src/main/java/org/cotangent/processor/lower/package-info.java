/**
 * From locals that change and control that jumps to the structured form:
 * {@link org.cotangent.processor.lower.ProgramBuilder} is the door, {@code Control} keeps the tree
 * of open paths, {@code Merge}, {@code Loops} and {@code Switches} close them, {@code Prune} and
 * {@code HoistUpdates} tidy up.
 */
package org.cotangent.processor.lower;
