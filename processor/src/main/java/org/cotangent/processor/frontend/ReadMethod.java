package org.cotangent.processor.frontend;

import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * An annotated method that was read without errors.
 *
 * @param reporter prints what later passes have to say about it
 */
public record ReadMethod(DifferentiableMethod method, MethodReporter reporter) {}
