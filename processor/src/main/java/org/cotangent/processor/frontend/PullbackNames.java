package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.cotangent.processor.ir.GivenPullback;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Naming;

/** How a vector-Jacobian product that a user gives is called from a companion. */
final class PullbackNames {

  private PullbackNames() {}

  /** The slope of a method. */
  static Slope slope(ExecutableElement target, ExecutableElement pullback) {
    String owner =
        ((TypeElement) pullback.getEnclosingElement()).getQualifiedName().toString();
    String name = pullback.getSimpleName().toString();
    List<Type> parameters = Overloads.fixed(target).stream()
        .map(type -> TypeReader.of(type).orElseThrow())
        .toList();
    List<String> components = Naming.components(target.getParameters().stream()
        .map(parameter -> parameter.getSimpleName().toString())
        .toList());
    List<Optional<String>> byArgument = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      byArgument.add(
          ForeignCalls.isOfNumbers(parameters.get(i))
              ? Optional.of(components.get(i))
              : Optional.empty());
    }
    String record = record(owner, pullback);
    return new Slope.Pullback(
        new Slope.Method(record, GivenPullback.FACTORY, new ReferenceType(record)),
        byArgument,
        new GivenPullback(
            owner,
            name,
            record,
            parameters,
            components,
            TypeReader.of(target.getReturnType()).orElseThrow()));
  }

  /** A name that only this method has, whichever class calls it. */
  private static String record(String owner, ExecutableElement pullback) {
    String name = Naming.capitalised(owner.replace("_", "__").replace('.', '_'))
        + "_"
        + pullback.getSimpleName()
        + "Adjoints";
    List<ExecutableElement> overloads = GivenDerivatives.named(
        (TypeElement) pullback.getEnclosingElement(), pullback.getSimpleName().toString());
    int number = overloads.indexOf(pullback) + 1;
    return number == 1 ? name : name + number;
  }
}
