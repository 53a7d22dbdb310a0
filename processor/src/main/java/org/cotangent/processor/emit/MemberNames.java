package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/** The names of what is generated for one method. */
record MemberNames(ClassName companion, DifferentiableMethod method) {

  /** Names that no record component may have. */
  private static final Set<String> FORBIDDEN = Set.of(
      "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  /** {@code FGradient}. */
  ClassName gradientRecord() {
    return companion.nestedClass(capitalised() + "Gradient" + method.recordSuffix());
  }

  /** {@code FVjp}. */
  ClassName vjpRecord() {
    return companion.nestedClass(capitalised() + "Vjp" + method.recordSuffix());
  }

  /** {@code FObjective}. */
  ClassName objectiveClass() {
    return companion.nestedClass(capitalised() + "Objective" + method.recordSuffix());
  }

  String gradient() {
    return method.memberName() + "Gradient";
  }

  String gradientInto() {
    return method.memberName() + "GradientInto";
  }

  String vjp() {
    return method.memberName() + "Vjp";
  }

  /** The private method that computes the gradient without the value. */
  String partials() {
    return method.memberName() + "Partials";
  }

  String objective() {
    return method.memberName() + "Objective";
  }

  /** The names of all methods. */
  List<String> methods() {
    return List.of(gradient(), gradientInto(), vjp(), partials(), objective());
  }

  private String capitalised() {
    int first = method.memberName().codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + method.memberName().substring(Character.charCount(first));
  }

  /** The names of the components that hold the partial derivatives, as the wrt-parameters'. */
  List<String> components() {
    Set<String> taken = new LinkedHashSet<>(Set.of("value"));
    List<String> components = new ArrayList<>();
    for (Parameter parameter : method.wrt()) {
      String name = parameter.name();
      while (FORBIDDEN.contains(name) || isOther(name, parameter) || !taken.add(name)) {
        name += "_";
      }
      components.add(name);
    }
    return components;
  }

  private boolean isOther(String name, Parameter parameter) {
    return !name.equals(parameter.name())
        && method.wrt().stream().anyMatch(other -> other.name().equals(name));
  }

  /** A name that is like the wanted one and none of those taken. */
  static String unlike(Set<String> taken, String wanted) {
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + number;
    }
    return name;
  }
}
