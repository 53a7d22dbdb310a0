/**
 * Writes companions as Java source. A function goes through {@code Structuring} (out of the form in
 * which every variable is defined once, into steps that Java has), {@code Nesting} (what is used
 * once stands where it is used), {@code Coalescing} and {@code Sinking} (variables that can share a
 * Java variable do), {@code Sequencing} (copies that happen at once, one after the other),
 * {@code Choices}, {@code Scopes} and {@code Names}, and is printed by {@code StepWriter} and
 * {@code ExpressionWriter}: {@code Body} is that list. Around bodies, {@code CompanionWriter}
 * writes what the contract promises. Nothing outside this package knows JavaPoet.
 */
package org.cotangent.processor.emit;
