package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.optimize.Passes;

/** Compares gradients, unoptimised and optimised, with central differences. */
final class Gradients {

  private Gradients() {}

  static void check(Function f, Object... arguments) {
    Verifier.verify(f);
    compare(f, Verifier.verify(Reverse.apply(f, independents(f))), arguments);
    compare(f, optimized(f), arguments);
  }

  private static void compare(Function f, Function gradient, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < f.params().size(); i++) {
      if (f.params().get(i).type() instanceof ArrayType type && type.carriesDerivative()) {
        Object zeros = scaled(arguments[i], 0);
        all.add(zeros);
        outputs.add(zeros);
      }
    }
    List<Object> results = Interpreter.run(gradient, all.toArray());
    assertThat(results.get(0))
        .as("value")
        .isEqualTo(Interpreter.run(f, arguments).get(0));
    int scalar = 1;
    int array = 0;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Integer) {
        continue;
      }
      Object adjoint =
          arguments[i] instanceof Double ? results.get(scalar++) : outputs.get(array++);
      double[] actual = flat(adjoint);
      for (int k = 0; k < actual.length; k++) {
        assertThat(actual[k])
            .as("component %d of parameter %d of%n%s", k, i, Printer.print(gradient))
            .isCloseTo(difference(f, arguments, i, k), within(2e-6));
      }
    }
  }

  private static double difference(Function f, Object[] arguments, int parameter, int component) {
    double h = 1e-5;
    return (value(f, arguments, parameter, component, h)
            - value(f, arguments, parameter, component, -h))
        / (2 * h);
  }

  private static double value(
      Function f, Object[] arguments, int parameter, int component, double h) {
    Object[] shifted = arguments.clone();
    if (shifted[parameter] instanceof Double x) {
      shifted[parameter] = x + h;
    } else {
      Object copy = scaled(shifted[parameter], 1);
      if (copy instanceof double[] vector) {
        vector[component] += h;
      } else {
        double[][] matrix = (double[][]) copy;
        matrix[component / matrix[0].length][component % matrix[0].length] += h;
      }
      shifted[parameter] = copy;
    }
    return (Double) Interpreter.run(f, shifted).get(0);
  }

  private static Object scaled(Object array, double factor) {
    if (array instanceof double[] vector) {
      double[] copy = vector.clone();
      for (int i = 0; i < copy.length; i++) {
        copy[i] *= factor;
      }
      return copy;
    }
    double[][] copy = ((double[][]) array).clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (double[]) scaled(copy[i], factor);
    }
    return copy;
  }

  private static double[] flat(Object value) {
    if (value instanceof Double number) {
      return new double[] {number};
    }
    if (value instanceof double[] vector) {
      return vector;
    }
    return java.util.Arrays.stream((double[][]) value)
        .flatMapToDouble(java.util.Arrays::stream)
        .toArray();
  }

  static List<Var> independents(Function f) {
    return f.params().stream().filter(param -> param.type().carriesDerivative()).toList();
  }

  static Function optimized(Function f) {
    Function primal = Verifier.verify(Passes.prepare(f));
    return Passes.optimize(
        Verifier.verify(Reverse.apply(primal, independents(f))),
        (name, step) -> Verifier.verify(step));
  }
}
