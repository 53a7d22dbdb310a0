package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.Naming;

/** Writes the private records through which gradients of other classes' companions are called. */
final class GradientCallWriter {

  private static final TypeName VECTOR = ClassNames.of(new ArrayType(ScalarType.DOUBLE));

  private final GradientCall call;
  private final Set<String> taken;

  private GradientCallWriter(GradientCall call) {
    this.call = call;
    this.taken = Set.copyOf(call.names());
  }

  /** The records that functions use. */
  static List<TypeSpec> in(List<Derived> methods, List<Function> functions) {
    Map<String, GradientCall> known = new TreeMap<>();
    for (Derived derived : methods) {
      Invokes.forEach(derived.method().primal(), call -> {
        if (call.slope() instanceof Slope.Pullback pullback) {
          pullback.nested().ifPresent(nested -> known.put(nested.record(), nested));
        }
      });
    }
    known.keySet().retainAll(Invokes.owners(functions));
    return known.values().stream()
        .map(call -> new GradientCallWriter(call).write())
        .toList();
  }

  private TypeSpec write() {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    for (int i = 0; i < call.names().size(); i++) {
      if (isDifferentiated(i)) {
        header.addParameter(
            ClassNames.of(call.parameters().get(i)), call.names().get(i));
      }
    }
    return TypeSpec.recordBuilder(call.record())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "Calls {@link $T} for a gradient, and for the derivative of that.\n", companion())
        .recordConstructor(header.build())
        .addMethod(values())
        .addMethod(tangents())
        .addMethod(pullback())
        .build();
  }

  private boolean isDifferentiated(int parameter) {
    return call.components().get(parameter).isPresent();
  }

  private boolean isArray(int parameter) {
    return call.parameters().get(parameter) instanceof ArrayType;
  }

  private ClassName companion() {
    return ClassNames.ofCanonical(call.companion());
  }

  private ClassName record(String kind) {
    return companion().nestedClass(Naming.capitalised(call.member()) + kind + call.suffix());
  }

  private MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
    for (int i = 0; i < call.names().size(); i++) {
      method.addParameter(ClassNames.of(call.parameters().get(i)), call.names().get(i));
    }
    return method;
  }

  private CodeBlock inCompanion(String member, List<String> arguments) {
    return CodeBlock.of(
        "$L.$L($L)",
        ClassNames.inExpression(companion(), taken).code(),
        call.member() + member,
        String.join(", ", arguments));
  }

  /** {@code 1 + w.length}: where the derivatives by a parameter begin. */
  private String offset(int parameter) {
    int numbers = 1;
    StringBuilder arrays = new StringBuilder();
    for (int i = 0; i < parameter; i++) {
      if (isDifferentiated(i) && isArray(i)) {
        arrays.append(" + ").append(call.names().get(i)).append(".length");
      } else if (isDifferentiated(i)) {
        numbers++;
      }
    }
    return numbers + arrays.toString();
  }

  private MethodSpec values() {
    String gradient = MemberNames.unlike(taken, "gradient");
    String values = MemberNames.unlike(taken, "values");
    MethodSpec.Builder method = method(GradientCall.VALUES)
        .returns(VECTOR)
        .addStatement(
            "$T $L = $L", record("Gradient"), gradient, inCompanion("Gradient", call.names()))
        .addStatement(
            "double[] $L = new double[$L]", values, offset(call.names().size()))
        .addStatement("$L[0] = $L.value()", values, gradient);
    for (int i = 0; i < call.names().size(); i++) {
      if (isDifferentiated(i)) {
        String component = gradient + "." + call.components().get(i).orElseThrow() + "()";
        if (isArray(i)) {
          method.addStatement("$L.flatten($L, $L, $L)", points(), component, values, offset(i));
        } else {
          method.addStatement("$L[$L] = $L", values, offset(i), component);
        }
      }
    }
    return method.addStatement("return $L", values).build();
  }

  /** The derivative of the value and of the gradient in a direction. */
  private MethodSpec tangents() {
    MethodSpec.Builder method = method(GradientCall.TANGENTS).returns(VECTOR);
    Set<String> names = new HashSet<>(taken);
    List<String> directions = new ArrayList<>();
    for (int i = 0; i < call.names().size(); i++) {
      if (isDifferentiated(i)) {
        String name = MemberNames.unlike(names, call.names().get(i) + "Dot");
        names.add(name);
        directions.add(name);
        method.addParameter(ClassNames.of(call.parameters().get(i)), name);
      }
    }
    String gradient = MemberNames.unlike(names, "gradient");
    String product = MemberNames.unlike(names, "product");
    String tangents = MemberNames.unlike(names, "tangents");
    List<String> arguments = new ArrayList<>(call.names());
    arguments.addAll(directions);
    method
        .addStatement(
            "$T $L = $L", record("Gradient"), gradient, inCompanion("Gradient", call.names()))
        .addStatement("$T $L = $L", record("Hvp"), product, inCompanion("Hvp", arguments))
        .addStatement(
            "double[] $L = new double[$L]", tangents, offset(call.names().size()));
    int next = 0;
    for (int i = 0; i < call.names().size(); i++) {
      if (!isDifferentiated(i)) {
        continue;
      }
      String component = call.components().get(i).orElseThrow() + "()";
      String direction = directions.get(next++);
      if (isArray(i)) {
        method
            .addStatement(
                "$L[0] += $L.dot($L.$L, $L)", tangents, points(), gradient, component, direction)
            .addStatement(
                "$L.flatten($L.$L, $L, $L)", points(), product, component, tangents, offset(i));
      } else {
        method
            .addStatement("$L[0] += $L.$L * $L", tangents, gradient, component, direction)
            .addStatement("$L[$L] = $L.$L", tangents, offset(i), product, component);
      }
    }
    return method.addStatement("return $L", tangents).build();
  }

  private CodeBlock points() {
    return ClassNames.inExpression(ClassNames.POINTS, taken).code();
  }

  /** The value's adjoint times the gradient, and the product of the Hessian with the others. */
  private MethodSpec pullback() {
    String seed = MemberNames.unlike(taken, "seed");
    String gradient = MemberNames.unlike(taken, "gradient");
    String product = MemberNames.unlike(taken, "product");
    List<CodeBlock> vector = new ArrayList<>();
    for (int i = 0; i < call.names().size(); i++) {
      if (isDifferentiated(i)) {
        boolean isFloat = call.parameters().get(i) == ScalarType.FLOAT;
        vector.add(
            isArray(i)
                ? CodeBlock.of(
                    "$L.unflatten($L, $L, $L)",
                    points(),
                    seed,
                    offset(i),
                    call.names().get(i))
                : CodeBlock.of("$L$L[$L]", isFloat ? "(float) " : "", seed, offset(i)));
      }
    }
    CodeBlock.Builder all = CodeBlock.builder();
    all.add(
        "$L.$LHvp($L",
        ClassNames.inExpression(companion(), taken).code(),
        call.member(),
        String.join(", ", call.names()));
    vector.forEach(each -> all.add(",$W$L", each));
    all.add(")");
    MethodSpec.Builder method = method(GradientCall.PULLBACK)
        .returns(ClassName.get("", call.record()))
        .addParameter(VECTOR, seed)
        .addStatement("$T $L = $L", record("Hvp"), product, all.build())
        .addStatement(
            "$T $L = $L", record("Gradient"), gradient, inCompanion("Gradient", call.names()));
    List<CodeBlock> adjoints = new ArrayList<>();
    for (int i = 0; i < call.names().size(); i++) {
      if (!isDifferentiated(i)) {
        continue;
      }
      String component = call.components().get(i).orElseThrow();
      String first = gradient + "." + component + "()";
      String second = product + "." + component + "()";
      if (isArray(i)) {
        adjoints.add(CodeBlock.of("$L.combined($L[0], $L, $L)", points(), seed, first, second));
      } else {
        boolean isFloat = call.parameters().get(i) == ScalarType.FLOAT;
        adjoints.add(CodeBlock.of(
            isFloat ? "(float) ($L[0] * $L + $L)" : "$L[0] * $L + $L", seed, first, second));
      }
    }
    return method
        .addStatement("return new $L($L)", call.record(), CodeBlock.join(adjoints, ",$W"))
        .build();
  }
}
