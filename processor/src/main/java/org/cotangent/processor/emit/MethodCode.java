package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;

/**
 * What the generated methods of a method have in common: its parameters, and functions whose params
 * are their leaves and the arrays to add adjoints into, and whose results are the value and the
 * adjoints of scalars.
 */
record MethodCode(DifferentiableMethod method, CompanionWriter.Names classes, Members members) {

  /** Whether a parameter is an array. */
  static boolean isArray(Parameter parameter) {
    return parameter.type() instanceof ArrayType;
  }

  private static boolean isArray(Leaf leaf) {
    return leaf.type() instanceof ArrayType;
  }

  private static List<Leaf> leaves(List<Parameter> parameters) {
    return parameters.stream().flatMap(parameter -> parameter.leaves().stream()).toList();
  }

  /** The method that others may call, with the parameters of the user's. */
  MethodSpec.Builder header(String name, List<String> parameterNames) {
    return method.isCallee()
        ? header(name, parameterNames, Modifier.PRIVATE, Modifier.STATIC)
        : header(name, parameterNames, classes.modifiers(Modifier.STATIC));
  }

  /** The method that others may call if they have asked for it. */
  MethodSpec.Builder header(String name, List<String> parameterNames, Derivative kind) {
    return method.derivatives().contains(kind)
        ? header(name, parameterNames)
        : header(name, parameterNames, Modifier.PRIVATE, Modifier.STATIC);
  }

  /** A method with the parameters of the user's. */
  MethodSpec.Builder header(String name, List<String> parameterNames, Modifier... modifiers) {
    MethodSpec.Builder builder = MethodSpec.methodBuilder(name).addModifiers(modifiers);
    for (int i = 0; i < method.parameters().size(); i++) {
      builder.addParameter(ClassNames.of(method.parameters().get(i).type()), parameterNames.get(i));
    }
    return builder;
  }

  /** The class {@code Shapes}, among variables that may hide it. */
  static Text shapes(List<String> variables) {
    return ClassNames.inExpression(ClassNames.SHAPES, Set.copyOf(variables));
  }

  /** Prints a function of the method's leaves. */
  Body body(Function function, Returning returned) {
    return body(function, returned, Set.of());
  }

  /** The same where variables must not have some other names either. */
  Body body(Function function, Returning returned, Set<String> others) {
    Set<String> reserved = new HashSet<>(Arguments.records(method));
    reserved.addAll(others);
    reserved.addAll(Directions.records(method));
    if (method.resultShape().isPresent()) {
      reserved.add(seedOfRecord());
    }
    return Body.of(function, members, returned, reserved);
  }

  /** What a seed is called that is a record, unlike any parameter. */
  String seedOfRecord() {
    return Naming.unlike(
        Set.copyOf(method.parameters().stream().map(Parameter::name).toList()), "seed");
  }

  /** The parameters in a function that was printed. */
  Arguments arguments(Function function, Body body) {
    return new Arguments(method, function, body.parameters());
  }

  /** What a parameter that is no record is called. */
  static String nameOf(Arguments arguments, Parameter parameter) {
    return arguments.variables().get(arguments.start(parameter));
  }

  /** Takes records apart, and makes the arrays to add the gradient into. */
  Text.Builder freshArrays(Arguments arguments) {
    Text.Builder code = arguments.takenApart();
    freshArrays(arguments, method.leaves().size(), code);
    return code;
  }

  /** Makes the arrays to add derivatives into, which are params of a function from a place on. */
  void freshArrays(Arguments arguments, int first, Text.Builder code) {
    int next = first;
    for (Parameter parameter : method.wrt()) {
      int at = arguments.start(parameter);
      for (Leaf leaf : parameter.leaves()) {
        if (isArray(leaf)) {
          code.addStatement(
              "$T $L = $L.like($L)",
              ClassNames.of(leaf.type()),
              arguments.variables().get(next++),
              shapes(arguments.variables()),
              arguments.variables().get(at));
        }
        at++;
      }
    }
  }

  /** A gradient with partial derivatives of the types of the parameters. */
  Function narrowed(Function function) {
    return narrowed(
        function,
        method.resultLeaves().size(),
        leaves(method.wrt()).stream()
            .filter(leaf -> !isArray(leaf) && leaf.type().carriesDerivative())
            .map(Leaf::type)
            .toList());
  }

  /** A function some of whose results, from a place on, get the types that others ask for. */
  static Function narrowed(Function function, int first, List<Type> types) {
    if (function.body().alwaysThrows()) {
      return function;
    }
    List<Statement> statements = new ArrayList<>(function.body().statements());
    List<Value> results = new ArrayList<>(function.results());
    for (int i = 0; i < types.size(); i++) {
      Value derivative = results.get(first + i);
      if (types.get(i) == ScalarType.FLOAT && derivative.type() != ScalarType.FLOAT) {
        results.set(first + i, narrowed(derivative, statements));
      }
    }
    return function.withBody(new Block(statements, results));
  }

  private static Value narrowed(Value partial, List<Statement> statements) {
    if (partial instanceof Constant constant && constant.value() instanceof Double number) {
      return Constant.of((float) (double) number);
    }
    Var narrow = Var.unnamed(ScalarType.FLOAT);
    Expression conversion = new Expression.Convert(ScalarType.FLOAT, partial);
    statements.add(new Statement.Let(narrow, conversion, Origin.NONE));
    return narrow;
  }

  /** Returns {@code new FGradient(value, xBar, wBar, new Point(pXBar, pYBar))}. */
  Returning making(ClassName type) {
    return making(type, method.leaves().size());
  }

  /** The same where the arrays are the function's params from a place on. */
  Returning making(ClassName type, int arrays) {
    return new Returning() {
      @Override
      public Text of(List<Code> results, List<String> parameters) {
        return made(type, results, parameters, arrays);
      }

      @Override
      public boolean reads(int place) {
        return place >= arrays || isKind(place);
      }
    };
  }

  /** Whether a param says which record an object of a sealed interface is. */
  private boolean isKind(int place) {
    return method.wrt().stream().anyMatch(parameter -> {
      int at = place - method.start(parameter);
      return at >= 0
          && at < parameter.leaves().size()
          && !parameter.leaves().get(at).type().carriesDerivative();
    });
  }

  private Text made(ClassName type, List<Code> results, List<String> parameters, int arrays) {
    int values = method.resultLeaves().size();
    Deque<Text> value = new ArrayDeque<>();
    results.subList(0, values).forEach(leaf -> value.add(leaf.text()));
    List<Text> arguments = new ArrayList<>();
    arguments.add(
        method.resultShape().isPresent()
            ? Records.made(method.resultShape().get(), leaf -> value.remove())
            : value.remove());
    arguments.addAll(derivatives(
        results.subList(values, results.size()).stream().map(Code::text).toList(),
        parameters.subList(arrays, parameters.size()),
        parameters));
    return Text.of("new $T($L)", type, arguments.stream().collect(Text.joining(",$W")));
  }

  /**
   * A derivative by each wrt-parameter, of its type.
   *
   * @param numbers the derivatives by numbers
   * @param arrays the names of the arrays that hold the derivatives by arrays
   * @param parameters the names of the function's params
   */
  List<Text> derivatives(List<Text> numbers, List<String> arrays, List<String> parameters) {
    Deque<Text> leaves = new ArrayDeque<>();
    int array = 0;
    int number = 0;
    for (Parameter parameter : method.wrt()) {
      int at = method.start(parameter);
      for (Leaf leaf : parameter.leaves()) {
        if (!leaf.type().carriesDerivative()) {
          leaves.add(Text.of("$L", parameters.get(at))); // which record it is
        } else if (isArray(leaf)) {
          leaves.add(Text.of("$L", arrays.get(array++)));
        } else {
          leaves.add(numbers.get(number++));
        }
        at++;
      }
    }
    return method.wrt().stream()
        .map(parameter -> parameter.shape().isPresent()
            ? Records.made(parameter.shape().get(), leaf -> leaves.remove())
            : leaves.remove())
        .toList();
  }
}
