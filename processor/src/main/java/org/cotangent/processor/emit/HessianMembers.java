package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Hessian;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;

/** The member for a matrix of second derivatives: {@code double[][] fHessian(P)}. */
record HessianMembers(
    DifferentiableMethod method,
    Hessian hessian,
    boolean isSparse,
    CompanionWriter.Names classes,
    Members members) {

  private static final TypeName MATRIX = ClassNames.of(ArrayType.MATRIX);

  void addTo(TypeSpec.Builder companion) {
    companion.addMethod(
        hessian.written().map(this::written).orElseGet(() -> isSparse ? ofSparse() : ofColumns()));
  }

  private MethodCode code() {
    return new MethodCode(method, classes, members);
  }

  private MemberNames names() {
    return new MemberNames(classes.companion, method);
  }

  private MethodSpec made(List<String> parameters, Text code) {
    return code()
        .header(names().hessian(), parameters)
        .returns(MATRIX)
        .addJavadoc(Docs.ofHessian(method, classes, parameters).code())
        .addCode(code.code())
        .build();
  }

  /** All elements in one piece of code. */
  private MethodSpec written(Function function) {
    Body body = code().body(function, HessianMembers::matrix);
    Arguments arguments = code().arguments(function, body);
    return made(arguments.names(), arguments.takenApart().add(body.code()).build());
  }

  private static Text matrix(List<Code> elements, List<String> parameters) {
    int size = (int) Math.round(Math.sqrt(elements.size()));
    List<Text> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Text row = elements.subList(i * size, (i + 1) * size).stream()
          .map(Code::text)
          .collect(Text.joining(", "));
      rows.add(Text.of("{$L}", row));
    }
    return Text.of("new double[][] {$L}", rows.stream().collect(Text.joining(",$W")));
  }

  /** The elements that there are, added up. */
  private MethodSpec ofSparse() {
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    Text.Builder code = Text.builder();
    code.addStatement(
        "return $L($L).toDense()", names().hessianSparse(), String.join(", ", parameters));
    return made(parameters, code.build());
  }

  /** One product with a unit vector after the other. */
  private MethodSpec ofColumns() {
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    PointLayout layout = new PointLayout(method);
    Set<String> taken = new HashSet<>(layout.names());
    String matrix = Naming.unlike(taken, "hessian");
    String vector = Naming.unlike(taken, "vector");
    String index = Naming.unlike(taken, "i");
    String column = Naming.unlike(taken, "column");
    Text.Builder code = Text.builder();
    layout.declareLocals(code);
    code.addStatement("double[] $L = new double[$L]", vector, layout.size())
        .addStatement("double[][] $L = new double[$L.length][]", matrix, vector);
    List<Text> arguments = new ArrayList<>(parameters.stream().map(Text::of).toList());
    method.wrt().forEach(parameter -> arguments.add(layout.readFlat(parameter, vector)));
    Text call = Text.of("$L($L)", names().hvp(), arguments.stream().collect(Text.joining(",$W")));
    if (method.wrt().stream().noneMatch(parameter -> parameter.type() instanceof ScalarType)) {
      code.beginControlFlow("if ($L.length == 0)", vector)
          .add("// No element, but what the method throws.\n")
          .addStatement("$L", call)
          .endControlFlow();
    }
    code.beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", index, index, vector, index)
        .addStatement("$L[$L] = 1.0", vector, index);
    List<String> components = names().components();
    if (layout.isPlain()) {
      code.addStatement("$L[$L] = $L.$L()", matrix, index, call, components.get(0));
    } else {
      code.addStatement("$T $L = $L", names().hvpRecord(), column, call)
          .addStatement("$L[$L] = new double[$L.length]", matrix, index, vector);
      for (int i = 0; i < components.size(); i++) {
        String derivative = column + "." + components.get(i) + "()";
        layout
            .write(method.wrt().get(i), derivative, matrix + "[" + index + "]")
            .forEach(code::addStatement);
      }
    }
    code.addStatement("$L[$L] = 0.0", vector, index)
        .endControlFlow()
        .addStatement("$L.mirror($L)", layout.library(ClassNames.POINTS), matrix)
        .addStatement("return $L", matrix);
    return made(parameters, code.build());
  }
}
