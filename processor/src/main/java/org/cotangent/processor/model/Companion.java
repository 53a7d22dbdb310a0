package org.cotangent.processor.model;

import java.util.List;

/**
 * A companion class to write.
 *
 * @param packageName the package, empty for the unnamed one
 * @param ownerNames the simple names of the annotated methods' class, outermost first
 * @param isPublic whether the class, and all around it, are public
 * @param gradients the methods with what was derived from them, in source order
 */
public record Companion(
    String packageName, List<String> ownerNames, boolean isPublic, List<Gradient> gradients) {

  public Companion {
    ownerNames = List.copyOf(ownerNames);
    gradients = List.copyOf(gradients);
  }

  /** The simple name: {@code Outer_InnerDerivatives}. */
  public String simpleName() {
    return String.join("_", ownerNames) + "Derivatives";
  }
}
