package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Jacobian;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;

/**
 * The members for a Jacobian: {@code FJacobian fJacobian(P)} and its record, and, where no
 * wrt-parameter is a record, {@code void fJacobianInto(P, double[] value, W' out)}.
 */
record JacobianMembers(
    DifferentiableMethod method,
    Jacobian jacobian,
    CompanionWriter.Names classes,
    Members members) {

  void addTo(TypeSpec.Builder companion) {
    companion.addType(RecordWriter.jacobian(method, classes, names()));
    if (jacobian.rows().isPresent()) {
      new RowsMembers(method, jacobian.rows().get(), classes, members).addTo(companion);
      return;
    }
    companion.addMethod(jacobian.columns().map(this::ofColumns).orElseGet(this::ofRows));
    if (method.wrt().stream().allMatch(parameter -> parameter.shape().isEmpty())) {
      companion.addMethod(into());
    }
    if (jacobian.columns().isEmpty() && method.isPrivate()) {
      companion.addMethod(new OwnCopy(method, classes, members).declared());
    }
  }

  private MethodCode code() {
    return new MethodCode(method, classes, members);
  }

  private MemberNames names() {
    return new MemberNames(classes.companion, method);
  }

  private MethodSpec made(List<String> parameters, Text code) {
    return code()
        .header(names().jacobian(), parameters)
        .returns(names().jacobianRecord())
        .addJavadoc(Docs.ofJacobian(method, classes, parameters).code())
        .addCode(code.code())
        .build();
  }

  /** The derivatives by all numbers at a time. */
  private MethodSpec ofColumns(Function function) {
    Body body = code().body(function, this::record);
    Arguments arguments = code().arguments(function, body);
    return made(arguments.names(), arguments.takenApart().add(body.code()).build());
  }

  private Text record(List<Code> results, List<String> parameters) {
    Text all = results.stream().map(Code::text).collect(Text.joining(",$W"));
    return Text.of("new $T($L)", names().jacobianRecord(), all);
  }

  /** One product with a unit vector after the other. */
  private MethodSpec ofRows() {
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    Set<String> taken = new HashSet<>(parameters);
    String value = taking(taken, "result");
    String seed = taking(taken, "seed");
    String index = taking(taken, "i");
    String row = taking(taken, "row");
    Text.Builder code = Text.builder();
    code.addStatement("double[] $L = $L", value, new OwnCopy(method, classes, members).call());
    if (jacobian.isEither()) {
      ofFewColumns(parameters, value, code);
    }
    code.addStatement("double[] $L = new double[$L.length]", seed, value);
    List<String> matrices = new ArrayList<>();
    for (Parameter parameter : method.wrt()) {
      String matrix = taking(taken, parameter.name() + "Rows");
      matrices.add(matrix);
      TypeName type = ClassNames.of(parameter.type());
      code.addStatement("$T[] $L = $L", type, matrix, newRows(parameter.type(), value + ".length"));
    }
    code.beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", index, index, value, index)
        .addStatement("$L[$L] = 1.0", seed, index)
        .addStatement(
            "$T $L = $L($L, $L)",
            names().vjpRecord(),
            row,
            names().vjp(),
            String.join(", ", parameters),
            seed);
    List<String> components = names().components();
    for (int i = 0; i < matrices.size(); i++) {
      code.addStatement("$L[$L] = $L.$L()", matrices.get(i), index, row, components.get(i));
    }
    code.addStatement("$L[$L] = 0.0", seed, index)
        .endControlFlow()
        .addStatement(
            "return new $T($L, $L)", names().jacobianRecord(), value, String.join(", ", matrices));
    return made(parameters, code.build());
  }

  /** The same by columns, where there are fewer of them. */
  private void ofFewColumns(List<String> parameters, String value, Text.Builder code) {
    Parameter parameter = method.wrt().get(0);
    Set<String> taken = new HashSet<>(parameters);
    taken.add(value);
    String vector = taking(taken, "vector");
    String matrix = taking(taken, "matrix");
    String column = taking(taken, "column");
    String i = taking(taken, "i");
    String j = taking(taken, "j");
    List<String> arguments = new ArrayList<>(parameters);
    arguments.add(vector);
    code.beginControlFlow("if ($L.length < $L.length)", parameter.name(), value)
        .addStatement("double[] $L = new double[$L.length]", vector, parameter.name())
        .addStatement("double[][] $L = new double[$L.length][$L.length]", matrix, value, vector)
        .beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", j, j, vector, j)
        .addStatement("$L[$L] = 1.0", vector, j)
        .addStatement(
            "double[] $L = $L($L).tangent()", column, names().jvp(), String.join(", ", arguments))
        .beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", i, i, value, i)
        .addStatement("$L[$L][$L] = $L[$L]", matrix, i, j, column, i)
        .endControlFlow()
        .addStatement("$L[$L] = 0.0", vector, j)
        .endControlFlow()
        .addStatement("return new $T($L, $L)", names().jacobianRecord(), value, matrix)
        .endControlFlow();
  }

  private static String taking(Set<String> taken, String wanted) {
    String name = Naming.unlike(taken, wanted);
    taken.add(name);
    return name;
  }

  /** {@code new double[n][][]} for rows of type {@code double[][]}. */
  private static Text newRows(Type type, String length) {
    String dimensions = "";
    TypeName innermost = ClassNames.of(type);
    while (innermost instanceof ArrayTypeName array) {
      dimensions += "[]";
      innermost = array.componentType();
    }
    return Text.of("new $T[$L]$L", innermost, length, dimensions);
  }

  /** {@code void fJacobianInto(P, double[] value, W' out)}. */
  private MethodSpec into() {
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    Set<String> taken = new HashSet<>(parameters);
    String value = taking(taken, "value");
    String jacobian = taking(taken, "jacobian");
    MethodSpec.Builder into = code()
        .header(names().jacobianInto(), parameters)
        .returns(TypeName.VOID)
        .addParameter(ClassNames.of(method.result()), value);
    Text.Builder code = Text.builder();
    Text shapes = MethodCode.shapes(List.copyOf(taken));
    code.addStatement(
            "$T $L = $L($L)",
            names().jacobianRecord(),
            jacobian,
            names().jacobian(),
            String.join(", ", parameters))
        .addStatement("$L.overwrite($S, $L, $L.value())", shapes, value, value, jacobian);
    List<String> outputs = new ArrayList<>();
    List<String> components = names().components();
    for (int i = 0; i < method.wrt().size(); i++) {
      Parameter parameter = method.wrt().get(i);
      String output = taking(taken, parameter.name() + "Out");
      outputs.add(output);
      into.addParameter(ArrayTypeName.of(ClassNames.of(parameter.type())), output);
      code.addStatement(
          "$L.overwrite($S, $L, $L.$L())", shapes, output, output, jacobian, components.get(i));
    }
    return into.addJavadoc(
            Docs.ofJacobianInto(method, classes, parameters, value, outputs).code())
        .addCode(code.build().code())
        .build();
  }
}
