package org.cotangent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method whose result carries no derivative, whatever its arguments depend on: a
 * table, a count, a sign. {@link Differentiable} methods may call it, though nobody looks into it;
 * it must depend on its arguments alone and leave them as they are.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Inactive {}
