package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordShape;

/**
 * The parameters of a method where a function is printed that takes their leaves: a record is taken
 * apart at the start.
 *
 * @param variables the names of the function's params
 */
record Arguments(DifferentiableMethod method, Function function, List<String> variables) {

  /** The names that no variable may have: of parameters that are records, and of their parts. */
  static Set<String> records(DifferentiableMethod method) {
    return method.parameters().stream()
        .filter(parameter -> parameter.shape().isPresent())
        .flatMap(parameter -> isSealed(parameter)
            ? Stream.of(parameter.name(), partsName(method, parameter))
            : Stream.of(parameter.name()))
        .collect(Collectors.toSet());
  }

  private static boolean isSealed(Parameter parameter) {
    return parameter.shape().filter(RecordShape::isSealed).isPresent();
  }

  private static String partsName(DifferentiableMethod method, Parameter parameter) {
    return Naming.unlike(
        method.parameters().stream().map(Parameter::name).collect(Collectors.toSet()),
        parameter.name() + "Parts");
  }

  /** The names of the method's parameters. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    int next = 0;
    for (Parameter parameter : method.parameters()) {
      names.add(parameter.shape().isPresent() ? parameter.name() : variables.get(next));
      next += parameter.leaves().size();
    }
    return names;
  }

  /** Where the leaves of a parameter begin among the function's params. */
  int start(Parameter parameter) {
    int start = 0;
    for (Parameter before : method.parameters()) {
      if (before.equals(parameter)) {
        break;
      }
      start += before.leaves().size();
    }
    return start;
  }

  /** The names of the params behind the leaves: arrays for the gradient. */
  List<String> bars() {
    return variables.subList(method.leaves().size(), variables.size());
  }

  /** Declares the components of records that the function uses. */
  Text.Builder takenApart() {
    Text.Builder code = Text.builder();
    Set<Var> used = Uses.counts(function).keySet();
    for (Parameter parameter : method.parameters()) {
      if (parameter.shape().isEmpty()) {
        continue;
      }
      int next = start(parameter);
      boolean isDeclared = false;
      for (Leaf leaf : parameter.leaves()) {
        boolean isShape = parameter.differentiated()
            && leaf.type() instanceof org.cotangent.processor.ir.ArrayType;
        boolean isKind = parameter.differentiated() && !leaf.type().carriesDerivative();
        if (isShape || isKind || used.contains(function.params().get(next))) {
          if (isSealed(parameter) && !isDeclared) {
            String parts = parameter.shape().get().parts();
            code.addStatement(
                "$L $L = $L.of($L)", parts, partsName(method, parameter), parts, parameter.name());
            isDeclared = true;
          }
          code.addStatement(
              "$T $L = $L",
              ClassNames.of(leaf.type()),
              variables.get(next),
              isSealed(parameter)
                  ? leaf.ofParts(partsName(method, parameter))
                  : leaf.of(parameter.name()));
        }
        next++;
      }
    }
    return code;
  }
}
