package org.cotangent.processor.emit;

import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordShape;

/**
 * The parameters of a generated method for a direction in the space of the wrt-parameters: one like
 * each of these. The function behind it takes their leaves.
 *
 * @param arguments the parameters of the method itself, which they are like
 * @param first where the leaves begin among the function's params
 */
record Directions(Arguments arguments, int first) {

  /** The names of those that are records, which no variable may have. */
  static Set<String> records(DifferentiableMethod method) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : method.wrt()) {
      if (parameter.shape().isPresent()) {
        names.add(recordName(method, parameter));
        names.add(partsName(method, parameter));
      }
    }
    return names;
  }

  private static String recordName(DifferentiableMethod method, Parameter parameter) {
    return unlikeParameters(method, parameter.name() + "Dot");
  }

  private static String partsName(DifferentiableMethod method, Parameter parameter) {
    return unlikeParameters(method, recordName(method, parameter) + "Parts");
  }

  private static String unlikeParameters(DifferentiableMethod method, String wanted) {
    Set<String> taken = new HashSet<>();
    method.parameters().forEach(parameter -> taken.add(parameter.name()));
    return Naming.unlike(taken, wanted);
  }

  private DifferentiableMethod method() {
    return arguments.method();
  }

  /** The variable for each leaf that carries a derivative. */
  private static int count(Parameter parameter) {
    return (int) parameter.leaves().stream()
        .filter(leaf -> leaf.type().carriesDerivative())
        .count();
  }

  /** The parameters, one for each wrt-parameter. */
  List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>();
    int next = first;
    for (Parameter parameter : method().wrt()) {
      String name = parameter.shape().isPresent()
          ? recordName(method(), parameter)
          : arguments.variables().get(next);
      parameters.add(
          ParameterSpec.builder(ClassNames.of(parameter.type()), name).build());
      next += count(parameter);
    }
    return parameters;
  }

  /** Takes records apart, and checks that each array has the shape of what it is like. */
  Text code() {
    Text.Builder code = Text.builder();
    Text shapes = MethodCode.shapes(arguments.variables());
    Function function = arguments.function();
    Set<Var> used = Uses.counts(function).keySet();
    int next = first;
    for (Parameter parameter : method().wrt()) {
      boolean isRecord = parameter.shape().isPresent();
      boolean isSealed = parameter.shape().filter(RecordShape::isSealed).isPresent();
      String record = recordName(method(), parameter);
      if (isSealed) {
        String parts = parameter.shape().orElseThrow().parts();
        code.addStatement(
                "$L.requireSameType($S, $L, $L)", shapes, record, record, parameter.name())
            .addStatement(
                "$L $L = $L.of($L)", parts, partsName(method(), parameter), parts, record);
      }
      int at = arguments.start(parameter);
      for (Leaf leaf : parameter.leaves()) {
        if (leaf.type().carriesDerivative()) {
          String variable = arguments.variables().get(next);
          boolean isArray = leaf.type() instanceof ArrayType;
          if (isRecord && (isArray || used.contains(function.params().get(next)))) {
            code.addStatement(
                "$T $L = $L",
                ClassNames.of(leaf.type()),
                variable,
                isSealed ? leaf.ofParts(partsName(method(), parameter)) : leaf.of(record));
          }
          if (isArray) {
            String name = isRecord ? String.join(".", leaf.in(record).names()) : variable;
            code.addStatement(
                "$L.requireLike($S, $L, $L)",
                shapes,
                name,
                variable,
                arguments.variables().get(at));
          }
          next++;
        }
        at++;
      }
    }
    return code.build();
  }
}
