package org.cotangent.processor.frontend;

import java.util.List;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordCall;
import org.cotangent.processor.model.RecordShape;

/**
 * What became of the annotated methods of one class.
 *
 * @param packageName the package, empty for the unnamed one
 * @param ownerNames the simple names of the class, outermost first
 * @param isPublic whether the class, and all around it, are public
 * @param hiddenNames the simple names of classes of the platform that mean others in the package
 * @param methods the methods in source order; empty unless all of them were read
 * @param recordCalls the methods of other classes with records that they call
 * @param gradients the gradients that they call to differentiate them once more
 * @param takenApart the shapes of objects that are taken apart where they are read
 * @param suppressed the warnings that javac must not give for the companion
 */
public record ReadClass(
    Outcome outcome,
    String packageName,
    List<String> ownerNames,
    boolean isPublic,
    List<String> hiddenNames,
    List<ReadMethod> methods,
    List<RecordCall> recordCalls,
    List<CalledGradient> gradients,
    List<RecordShape> takenApart,
    List<String> suppressed) {

  /** How the reading ended. */
  public enum Outcome {
    /** All methods were read: a companion can be written. */
    READ,
    /** Errors were printed: there is no companion to write. */
    REJECTED,
    /**
     * A name does not resolve, or the code is wrong in another way that javac reports. The name may
     * be that of a class which another processor generates in this round, so that reading again in
     * the next may succeed; if there is none, nothing is left to do.
     */
    DEFERRED
  }

  public ReadClass {
    ownerNames = List.copyOf(ownerNames);
    hiddenNames = List.copyOf(hiddenNames);
    methods = List.copyOf(methods);
    recordCalls = List.copyOf(recordCalls);
    gradients = List.copyOf(gradients);
    takenApart = List.copyOf(takenApart);
    suppressed = List.copyOf(suppressed);
  }

  /** The simple name of the companion: {@code Outer_InnerDerivatives}. */
  public String companionName() {
    return Naming.companion(ownerNames);
  }
}
