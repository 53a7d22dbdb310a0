package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import java.util.List;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Naming;

/** The names of what is generated for one method. */
record MemberNames(ClassName companion, DifferentiableMethod method) {

  /** {@code FGradient}. */
  ClassName gradientRecord() {
    return companion.nestedClass(capitalised() + "Gradient" + method.recordSuffix());
  }

  /** {@code FVjp}. */
  ClassName vjpRecord() {
    return companion.nestedClass(capitalised() + "Vjp" + method.recordSuffix());
  }

  /** {@code FJvp}. */
  ClassName jvpRecord() {
    return companion.nestedClass(capitalised() + "Jvp" + method.recordSuffix());
  }

  /** {@code FHvp}. */
  ClassName hvpRecord() {
    return companion.nestedClass(capitalised() + "Hvp" + method.recordSuffix());
  }

  /** {@code FJacobian}. */
  ClassName jacobianRecord() {
    return companion.nestedClass(capitalised() + "Jacobian" + method.recordSuffix());
  }

  /** {@code FObjective}. */
  ClassName objectiveClass() {
    return companion.nestedClass(capitalised() + "Objective" + method.recordSuffix());
  }

  String gradient() {
    return named("Gradient");
  }

  String gradientInto() {
    return named("GradientInto");
  }

  String vjp() {
    return named("Vjp");
  }

  String jvp() {
    return named("Jvp");
  }

  String hvp() {
    return named("Hvp");
  }

  String hvpInto() {
    return named("HvpInto");
  }

  String jacobian() {
    return named("Jacobian");
  }

  String jacobianInto() {
    return named("JacobianInto");
  }

  String hessian() {
    return named("Hessian");
  }

  String hessianSparse() {
    return named("HessianSparse");
  }

  String jacobianSparse() {
    return named("JacobianSparse");
  }

  /** The private method that computes the Hessian-vector product into an array. */
  String product() {
    return named("Product");
  }

  /** The private method that computes the gradient without the value. */
  String partials() {
    return named("Partials");
  }

  String objective() {
    return named("Objective");
  }

  /**
   * The name of a member. Those of an instance method of a class are functions of its fields; what
   * takes the object calls them.
   */
  private String named(String member) {
    return method.memberName() + member + ofFields();
  }

  private String ofFields() {
    return method.object().isPresent() ? "OfFields" + method.recordSuffix() : "";
  }

  /** The name of the companion's own copy of the method. */
  String ownCopy(CompanionWriter.Names classes) {
    return classes.ownCopy(
        method.object().isPresent() ? method.memberName() + ofFields() : method.name());
  }

  /** The names of all methods. */
  List<String> methods() {
    return List.of(
        gradient(),
        gradientInto(),
        vjp(),
        jvp(),
        hvp(),
        hvpInto(),
        jacobian(),
        jacobianInto(),
        hessian(),
        hessianSparse(),
        jacobianSparse(),
        product(),
        partials(),
        objective());
  }

  private String capitalised() {
    return Naming.capitalised(method.memberName());
  }

  /** The names of the components that hold the partial derivatives, as the wrt-parameters'. */
  List<String> components() {
    return Naming.components(method.wrtNames());
  }
}
