/** The derivative of every primitive, written once. */
package org.cotangent.processor.rules;
