package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordCall;

/** Writes the private records through which gradients are called that are differentiated again. */
final class GradientCallWriter {

  private static final TypeName VECTOR = ClassNames.of(ArrayType.VECTOR);

  private final CalledGradient call;
  private final List<Argument> arguments = new ArrayList<>();
  private final Set<String> taken;

  /**
   * What the methods take.
   *
   * @param number the number of the parameter that it is a part of
   * @param access what follows the gradient in an expression for the derivative by it
   */
  private record Argument(
      int number, String name, Type type, boolean isDifferentiated, String access) {

    boolean isArray() {
      return type instanceof ArrayType;
    }
  }

  private GradientCallWriter(CalledGradient call) {
    this.call = call;
    List<RecordCall.Argument> all = call.arguments();
    List<String> names = call.names();
    for (int i = 0; i < all.size(); i++) {
      RecordCall.Argument each = all.get(i);
      String access = each.isKnown()
          ? each.leaf().of("." + call.components().get(each.parameter()).orElseThrow() + "()")
          : "";
      arguments.add(
          new Argument(each.parameter(), names.get(i), each.leaf().type(), each.isKnown(), access));
    }
    this.taken = Set.copyOf(names);
  }

  /** The records that functions use. */
  static List<TypeSpec> in(List<CalledGradient> calls, List<Function> functions) {
    Set<String> used = Invokes.owners(functions);
    return calls.stream()
        .filter(call -> used.contains(call.record()))
        .map(call -> new GradientCallWriter(call).write(Invokes.methods(call.record(), functions)))
        .toList();
  }

  private TypeSpec write(Set<String> used) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    differentiated()
        .forEach(argument -> header.addParameter(ClassNames.of(argument.type()), argument.name()));
    return TypeSpec.recordBuilder(call.record())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "Calls {@link $T} for a gradient, and for the derivative of that.\n", companion())
        .recordConstructor(header.build())
        .addMethods(Stream.of(values(), jvp(), vjp(), tangents(), pullback())
            .filter(method -> used.contains(method.name()))
            .toList())
        .build();
  }

  private Stream<Argument> differentiated() {
    return arguments.stream().filter(Argument::isDifferentiated);
  }

  private ClassName companion() {
    return ClassNames.ofCanonical(call.companion());
  }

  private ClassName record(String kind) {
    return companion().nestedClass(Naming.capitalised(call.member()) + kind + call.suffix());
  }

  private MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
    for (Argument argument : arguments) {
      method.addParameter(ClassNames.of(argument.type()), argument.name());
    }
    return method;
  }

  /** Calls a member with the parameters, and what it takes behind them. */
  private CodeBlock inCompanion(String member, List<CodeBlock> others) {
    List<CodeBlock> all = new ArrayList<>();
    Iterator<CodeBlock> own =
        arguments.stream().map(argument -> CodeBlock.of("$L", argument.name())).iterator();
    call.parameters().forEach(parameter -> all.add(whole(parameter, own)));
    all.addAll(others);
    return CodeBlock.of(
        "$L.$L($Z$L)",
        ClassNames.inExpression(companion(), taken).code(),
        call.member() + member,
        CodeBlock.join(all, ",$W"));
  }

  /** What is like the parameters that the gradient is by, made of its leaves. */
  private List<CodeBlock> whole(List<CodeBlock> leaves) {
    Iterator<CodeBlock> next = leaves.iterator();
    List<CodeBlock> whole = new ArrayList<>();
    for (int i = 0; i < call.parameters().size(); i++) {
      if (call.components().get(i).isPresent()) {
        whole.add(whole(call.parameters().get(i), next));
      }
    }
    return whole;
  }

  private static CodeBlock whole(Parameter parameter, Iterator<CodeBlock> leaves) {
    return parameter
        .shape()
        .map(shape -> RecordCallWriter.made(shape, leaves))
        .orElseGet(leaves::next);
  }

  /** {@code 1 + w.length}: where the derivatives by an argument begin. */
  private CodeBlock offset(Argument end) {
    int numbers = 1;
    CodeBlock.Builder arrays = CodeBlock.builder();
    for (Argument argument : arguments) {
      if (argument.equals(end)) {
        break;
      }
      if (argument.isDifferentiated() && argument.isArray()) {
        boolean isFlat = ((ArrayType) argument.type()).rank() == 1;
        arrays.add(
            " + $L",
            isFlat
                ? CodeBlock.of("$L.length", argument.name())
                : CodeBlock.of("$L.size($L)", library(ClassNames.SHAPES), argument.name()));
      } else if (argument.isDifferentiated()) {
        numbers++;
      }
    }
    return CodeBlock.of("$L$L", numbers, arrays.build());
  }

  /** How many numbers there are. */
  private CodeBlock size() {
    return offset(null);
  }

  private CodeBlock library(ClassName name) {
    return ClassNames.inExpression(name, taken).code();
  }

  private MethodSpec values() {
    return flat(method(GradientCall.VALUES), taken, "Gradient", List.of());
  }

  /** The value, and the gradient times a seed. */
  private MethodSpec vjp() {
    String seed = Naming.unlike(taken, "seed");
    Set<String> names = new HashSet<>(taken);
    names.add(seed);
    MethodSpec.Builder method =
        method(GradientCall.VJP).addParameter(ClassNames.of(call.result()), seed);
    return flat(method, names, "Vjp", List.of(CodeBlock.of("$L", seed)));
  }

  /** Calls a member, and puts all numbers of what it returns into one array. */
  private MethodSpec flat(
      MethodSpec.Builder method, Set<String> names, String kind, List<CodeBlock> others) {
    String derivatives = Naming.unlike(names, kind.toLowerCase(Locale.ROOT));
    String values = Naming.unlike(names, "values");
    method
        .returns(VECTOR)
        .addStatement("$T $L = $L", record(kind), derivatives, inCompanion(kind, others))
        .addStatement("double[] $L = new double[$L]", values, size())
        .addStatement("$L[0] = $L.value()", values, derivatives);
    differentiated().forEach(argument -> put(argument, derivatives, values, method));
    return method.addStatement("return $L", values).build();
  }

  /** The value, and its derivative in a direction. */
  private MethodSpec jvp() {
    MethodSpec.Builder method = method(GradientCall.JVP).returns(VECTOR);
    Set<String> names = new HashSet<>(taken);
    List<CodeBlock> vector =
        directions(method, names).stream().map(each -> CodeBlock.of("$L", each)).toList();
    String jvp = Naming.unlike(names, "jvp");
    return method
        .addStatement("$T $L = $L", record("Jvp"), jvp, inCompanion("Jvp", whole(vector)))
        .addStatement("return new double[] {$1L.value(), $1L.tangent()}", jvp)
        .build();
  }

  /** Adds parameters for a direction, one for each argument that the gradient is by. */
  private List<String> directions(MethodSpec.Builder method, Set<String> names) {
    List<String> directions = new ArrayList<>();
    differentiated().forEach(argument -> {
      String name = Naming.unlike(names, argument.name() + "Dot");
      names.add(name);
      directions.add(name);
      method.addParameter(ClassNames.of(argument.type()), name);
    });
    return directions;
  }

  /** Has the derivatives by an argument put into the array of all numbers. */
  private void put(Argument argument, String derivatives, String all, MethodSpec.Builder method) {
    String component = derivatives + argument.access();
    if (argument.isArray()) {
      method.addStatement("$L.flatten($L, $L, $L)", points(), component, all, offset(argument));
    } else {
      method.addStatement("$L[$L] = $L", all, offset(argument), component);
    }
  }

  /** The derivative of the value and of the gradient in a direction. */
  private MethodSpec tangents() {
    MethodSpec.Builder method = method(GradientCall.TANGENTS).returns(VECTOR);
    Set<String> names = new HashSet<>(taken);
    List<String> directions = directions(method, names);
    String gradient = Naming.unlike(names, "gradient");
    String product = Naming.unlike(names, "product");
    String tangents = Naming.unlike(names, "tangents");
    List<CodeBlock> vector =
        directions.stream().map(each -> CodeBlock.of("$L", each)).toList();
    method
        .addStatement(
            "$T $L = $L", record("Gradient"), gradient, inCompanion("Gradient", List.of()))
        .addStatement("$T $L = $L", record("Hvp"), product, inCompanion("Hvp", whole(vector)))
        .addStatement("double[] $L = new double[$L]", tangents, size());
    Iterator<String> next = directions.iterator();
    differentiated().forEach(argument -> {
      String first = gradient + argument.access();
      if (argument.isArray()) {
        method.addStatement("$L[0] += $L.dot($L, $L)", tangents, points(), first, next.next());
      } else {
        method.addStatement("$L[0] += $L * $L", tangents, first, next.next());
      }
      put(argument, product, tangents, method);
    });
    return method.addStatement("return $L", tangents).build();
  }

  private CodeBlock points() {
    return library(ClassNames.POINTS);
  }

  /** The value's adjoint times the gradient, and the product of the Hessian with the others. */
  private MethodSpec pullback() {
    String seed = Naming.unlike(taken, "seed");
    String gradient = Naming.unlike(taken, "gradient");
    String product = Naming.unlike(taken, "product");
    List<CodeBlock> vector = differentiated()
        .map(argument -> argument.isArray()
            ? CodeBlock.of(
                "$L.unflatten($L, $L, $L)", points(), seed, offset(argument), argument.name())
            : CodeBlock.of("$L$L[$L]", cast(argument), seed, offset(argument)))
        .toList();
    List<CodeBlock> adjoints = differentiated()
        .map(argument -> {
          String first = gradient + argument.access();
          String second = product + argument.access();
          if (argument.isArray()) {
            return CodeBlock.of("$L.combined($L[0], $L, $L)", points(), seed, first, second);
          }
          return CodeBlock.of(
              argument.type() == ScalarType.FLOAT ? "(float) ($L[0] * $L + $L)" : "$L[0] * $L + $L",
              seed,
              first,
              second);
        })
        .toList();
    return method(GradientCall.PULLBACK)
        .returns(ClassName.get("", call.record()))
        .addParameter(VECTOR, seed)
        .addStatement("$T $L = $L", record("Hvp"), product, inCompanion("Hvp", whole(vector)))
        .addStatement(
            "$T $L = $L", record("Gradient"), gradient, inCompanion("Gradient", List.of()))
        .addStatement("return new $L($L)", call.record(), CodeBlock.join(adjoints, ",$W"))
        .build();
  }

  private static String cast(Argument argument) {
    return argument.type() == ScalarType.FLOAT ? "(float) " : "";
  }
}
