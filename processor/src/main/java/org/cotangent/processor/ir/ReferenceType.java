package org.cotangent.processor.ir;

/**
 * A class, interface or enum that is carried along but never differentiated.
 *
 * @param name the canonical name, such as {@code java.lang.String}
 */
public record ReferenceType(String name) implements Type {

  /** {@code java.lang.String}. */
  public static final ReferenceType STRING = new ReferenceType("java.lang.String");

  @Override
  public String toString() {
    return name;
  }
}
