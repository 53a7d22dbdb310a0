package org.cotangent.processor.model;

import org.cotangent.processor.ir.Type;

/**
 * A parameter of an annotated method.
 *
 * @param differentiated whether it is one of the wrt-parameters
 */
public record Parameter(String name, Type type, boolean differentiated) {}
