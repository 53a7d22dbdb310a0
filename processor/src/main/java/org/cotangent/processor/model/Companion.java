package org.cotangent.processor.model;

import java.util.List;

/**
 * A companion class to write.
 *
 * @param packageName the package, empty for the unnamed one
 * @param ownerNames the simple names of the annotated methods' class, outermost first
 * @param isPublic whether the class, and all around it, are public
 * @param hiddenNames the simple names of classes of {@code java.lang} that mean others in the
 *     package, so that those of the platform have to be qualified
 * @param methods the methods with what was derived from them, in source order
 * @param recordCalls the methods with records that they call
 * @param gradients the gradients that they may call to differentiate them once more
 * @param takenApart the shapes of objects that are taken apart where they are read
 * @param suppressed the warnings that javac must not give for it
 */
public record Companion(
    String packageName,
    List<String> ownerNames,
    boolean isPublic,
    List<String> hiddenNames,
    List<Derived> methods,
    List<RecordCall> recordCalls,
    List<CalledGradient> gradients,
    List<RecordShape> takenApart,
    List<String> suppressed) {

  public Companion {
    ownerNames = List.copyOf(ownerNames);
    hiddenNames = List.copyOf(hiddenNames);
    methods = List.copyOf(methods);
    recordCalls = List.copyOf(recordCalls);
    gradients = List.copyOf(gradients);
    takenApart = List.copyOf(takenApart);
    suppressed = List.copyOf(suppressed);
  }

  /** A companion whose methods call none with records. */
  public Companion(
      String packageName,
      List<String> ownerNames,
      boolean isPublic,
      List<String> hiddenNames,
      List<Derived> methods) {
    this(
        packageName,
        ownerNames,
        isPublic,
        hiddenNames,
        methods,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The simple name: {@code Outer_InnerDerivatives}. */
  public String simpleName() {
    return Naming.companion(ownerNames);
  }
}
