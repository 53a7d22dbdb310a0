package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.GivenPullback;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Derived;

/**
 * Writes the private records of adjoints that users' own vector-Jacobian products compute: each has
 * a method that makes the arrays to add to.
 */
final class AdjointRecords {

  private final GivenPullback given;
  private final List<String> names = new ArrayList<>();

  private AdjointRecords(GivenPullback given) {
    this.given = given;
  }

  /** The records that functions use. */
  static List<TypeSpec> in(List<Derived> methods, List<Function> functions) {
    Map<String, GivenPullback> known = new TreeMap<>();
    for (Derived derived : methods) {
      Invokes.forEach(derived.method().primal(), call -> {
        if (call.slope() instanceof Slope.Pullback pullback) {
          pullback.given().ifPresent(given -> known.put(given.record(), given));
        }
      });
    }
    known.keySet().retainAll(Invokes.owners(functions));
    return known.values().stream()
        .map(given -> new AdjointRecords(given).write())
        .toList();
  }

  private TypeSpec write() {
    ClassName record = ClassName.get("", given.record());
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    MethodSpec.Builder factory = MethodSpec.methodBuilder(GivenPullback.FACTORY)
        .addModifiers(Modifier.STATIC)
        .returns(record);
    CodeBlock.Builder arrays = CodeBlock.builder();
    List<String> arguments = new ArrayList<>();
    List<String> adjoints = new ArrayList<>();
    List<String> components = new ArrayList<>();
    names.addAll(given.components());
    String all = name("adjoints");
    long scalars =
        given.parameters().stream().filter(AdjointRecords::isFloatingScalar).count();
    for (int i = 0; i < given.parameters().size(); i++) {
      Type type = given.parameters().get(i);
      String parameter = given.components().get(i);
      factory.addParameter(ClassNames.of(type), parameter);
      arguments.add(parameter);
      if (isFloatingScalar(type)) {
        header.addParameter(TypeName.DOUBLE, parameter);
        components.add(scalars == 1 ? all : all + "[" + components(components, all) + "]");
      } else if (type instanceof ArrayType array && array.innermost().isFloating()) {
        String adjoint = name(parameter + "Bar");
        header.addParameter(ClassNames.of(type), parameter);
        arrays.addStatement(
            "$T $L = $T.like($L)", ClassNames.of(type), adjoint, ClassNames.SHAPES, parameter);
        adjoints.add(adjoint);
        components.add(adjoint);
      }
    }
    for (String more : List.of("result", "resultBar")) {
      String name = name(more);
      factory.addParameter(ClassNames.of(given.result()), name);
      arguments.add(name);
    }
    arguments.addAll(adjoints);
    factory.addCode(arrays.build());
    CodeBlock call = CodeBlock.of(
        "$T.$L($L)",
        ClassNames.ofCanonical(given.owner()),
        given.method(),
        String.join(", ", arguments));
    if (scalars == 0) {
      factory.addStatement(call);
    } else {
      factory.addStatement("double$L $L = $L", scalars == 1 ? "" : "[]", all, call);
    }
    return TypeSpec.recordBuilder(given.record())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "The adjoints that {@link $T#$L} gives.\n",
            ClassNames.ofCanonical(given.owner()),
            given.method())
        .recordConstructor(header.build())
        .addMethod(factory
            .addStatement("return new $T($L)", record, String.join(", ", components))
            .build())
        .build();
  }

  private static long components(List<String> before, String all) {
    return before.stream().filter(component -> component.startsWith(all + "[")).count();
  }

  private static boolean isFloatingScalar(Type type) {
    return type instanceof ScalarType && type.isFloating();
  }

  /** A name that none of the others is. */
  private String name(String wanted) {
    String name = wanted;
    while (names.contains(name)) {
      name += "_";
    }
    names.add(name);
    return name;
  }
}
