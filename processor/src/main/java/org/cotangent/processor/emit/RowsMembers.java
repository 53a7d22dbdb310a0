package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Jacobian;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;

/**
 * The members for a Jacobian of a few rows. Where no wrt-parameter is a record,
 * {@code fJacobianInto} does the work; else {@code fJacobian} does, and there is no other.
 */
record RowsMembers(
    DifferentiableMethod method,
    Jacobian.Rows rows,
    CompanionWriter.Names classes,
    Members members) {

  void addTo(TypeSpec.Builder companion) {
    if (method.wrt().stream().allMatch(parameter -> parameter.shape().isEmpty())) {
      MethodSpec into = into();
      companion.addMethod(allocating(into)).addMethod(into);
    } else {
      companion.addMethod(computing());
    }
  }

  private MethodCode code() {
    return new MethodCode(method, classes, members);
  }

  private MemberNames names() {
    return new MemberNames(classes.companion, method);
  }

  /** The leaves that carry derivatives, of all wrt-parameters. */
  private List<Leaf> leaves() {
    return method.wrt().stream()
        .flatMap(parameter -> parameter.leaves().stream())
        .filter(leaf -> leaf.type().carriesDerivative())
        .toList();
  }

  private static boolean isArray(Type type) {
    return type instanceof ArrayType;
  }

  /** The function with derivatives of the types of the parameters. */
  private Function narrowed() {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      leaves().stream().map(Leaf::type).filter(type -> !isArray(type)).forEach(types::add);
    }
    return MethodCode.narrowed(rows.function(), rows.count(), types);
  }

  /** How many arrays there are in a row. */
  private int arrays() {
    return (int) leaves().stream().filter(leaf -> isArray(leaf.type())).count();
  }

  /** How many numbers there are in a row. */
  private int numbers() {
    return leaves().size() - arrays();
  }

  /** The function that stores what it computes; its last params are the arrays to store it in. */
  private Function storing() {
    Function function = narrowed();
    List<Var> params = new ArrayList<>(function.params());
    List<Statement> statements = new ArrayList<>(function.body().statements());
    Var value = Var.named("value", method.result());
    params.add(value);
    List<Value> results = function.results();
    for (int i = 0; i < rows.count() && !results.isEmpty(); i++) {
      statements.add(new Statement.Store(value, Constant.of(i), results.get(i), Origin.NONE));
    }
    int number = 0;
    for (Parameter parameter : method.wrt()) {
      if (!isArray(parameter.type())) {
        Var out = Var.named(parameter.name() + "Out", new ArrayType(parameter.type()));
        params.add(out);
        for (int i = 0; i < rows.count() && !results.isEmpty(); i++) {
          Value derivative = results.get(rows.count() + i * numbers() + number);
          statements.add(new Statement.Store(out, Constant.of(i), derivative, Origin.NONE));
        }
        number++;
      }
    }
    return new Function(function.name(), params, new Block(statements, List.of()));
  }

  /** {@code void fJacobianInto(P, double[] value, W' out)} with the derivatives in it. */
  private MethodSpec into() {
    Function function = storing();
    Set<String> taken = new HashSet<>();
    method.parameters().forEach(parameter -> taken.add(parameter.name()));
    List<String> outputs = new ArrayList<>();
    for (Parameter parameter : method.wrt()) {
      String output =
          isArray(parameter.type()) ? Naming.unlike(taken, parameter.name() + "Out") : "";
      taken.add(output);
      outputs.add(output);
    }
    Body body = code().body(function, Returning.NOTHING, Set.copyOf(outputs));
    Arguments arguments = code().arguments(function, body);
    List<String> variables = arguments.variables();
    int first = method.leaves().size();
    int place = first + rows.count() * arrays();
    String value = variables.get(place++);
    List<String> reserved = new ArrayList<>(variables);
    reserved.addAll(outputs);
    Text shapes = MethodCode.shapes(reserved);
    MethodSpec.Builder into = code()
        .header(names().jacobianInto(), arguments.names())
        .returns(TypeName.VOID)
        .addParameter(ClassNames.of(method.result()), value);
    Text.Builder start = Text.builder();
    start.addStatement("$L.requireLength($S, $L, $L)", shapes, value, value, rows.count());
    for (int i = 0; i < outputs.size(); i++) {
      Parameter parameter = method.wrt().get(i);
      if (isArray(parameter.type())) {
        start.addStatement(
            "$L.requireRows($S, $L, $L, $L)",
            shapes,
            outputs.get(i),
            outputs.get(i),
            rows.count(),
            MethodCode.nameOf(arguments, parameter));
      } else {
        String output = variables.get(place++);
        outputs.set(i, output);
        start.addStatement("$L.requireLength($S, $L, $L)", shapes, output, output, rows.count());
      }
      into.addParameter(ArrayTypeName.of(ClassNames.of(parameter.type())), outputs.get(i));
    }
    int next = first;
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < outputs.size(); i++) {
        Parameter parameter = method.wrt().get(i);
        if (isArray(parameter.type())) {
          start.addStatement(
              "$T $L = $L[$L]",
              ClassNames.of(parameter.type()),
              variables.get(next),
              outputs.get(i),
              row);
          if (!rows.overwritten().contains(function.params().get(next))) {
            start.addStatement("$L.clear($L)", shapes, variables.get(next));
          }
          next++;
        }
      }
    }
    return into.addJavadoc(Docs.ofJacobianInto(method, classes, arguments.names(), value, outputs)
            .code())
        .addCode(
            start.add(arguments.takenApart().build()).add(body.code()).build().code())
        .build();
  }

  /** {@code FJacobian fJacobian(P)} that makes the arrays for {@code fJacobianInto}. */
  private MethodSpec allocating(MethodSpec into) {
    List<String> parameters =
        into.parameters().stream().map(parameter -> parameter.name()).toList();
    int own = method.parameters().size();
    Text shapes = MethodCode.shapes(parameters);
    Text.Builder code = Text.builder();
    code.addStatement(
        "$T $L = new double[$L]",
        ClassNames.of(method.result()),
        parameters.get(own),
        rows.count());
    for (int i = 0; i < method.wrt().size(); i++) {
      Parameter parameter = method.wrt().get(i);
      TypeName type = ClassNames.of(parameter.type());
      String output = parameters.get(own + 1 + i);
      if (isArray(parameter.type())) {
        String argument = parameters.get(method.parameters().indexOf(parameter));
        List<Text> made = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
          made.add(Text.of("$L.like($L)", shapes, argument));
        }
        code.addStatement(
            "$T[] $L = {$L}", type, output, made.stream().collect(Text.joining(",$W")));
      } else {
        code.addStatement("$T[] $L = new $T[$L]", type, output, type, rows.count());
      }
    }
    Text all = parameters.stream().map(Text::of).collect(Text.joining(",$W"));
    Text made = parameters.subList(own, parameters.size()).stream()
        .map(Text::of)
        .collect(Text.joining(",$W"));
    code.addStatement("$L($L)", into.name(), all)
        .addStatement("return new $T($L)", names().jacobianRecord(), made);
    return made(parameters.subList(0, own), code.build());
  }

  private MethodSpec made(List<String> parameters, Text code) {
    return code()
        .header(names().jacobian(), parameters)
        .returns(names().jacobianRecord())
        .addJavadoc(Docs.ofJacobian(method, classes, parameters).code())
        .addCode(code.code())
        .build();
  }

  /** {@code FJacobian fJacobian(P)} with the derivatives in it. */
  private MethodSpec computing() {
    Function function = narrowed();
    Body body = code().body(function, this::record);
    Arguments arguments = code().arguments(function, body);
    Text.Builder code = arguments.takenApart();
    for (int row = 0; row < rows.count(); row++) {
      code().freshArrays(arguments, method.leaves().size() + row * arrays(), code);
    }
    return made(arguments.names(), code.add(body.code()).build());
  }

  private Text record(List<Code> results, List<String> parameters) {
    List<Text> components = new ArrayList<>();
    components.add(Text.of("new double[] {$L}", joined(texts(results.subList(0, rows.count())))));
    List<List<Text>> columns = new ArrayList<>();
    method.wrt().forEach(parameter -> columns.add(new ArrayList<>()));
    for (int row = 0; row < rows.count(); row++) {
      int from = rows.count() + row * numbers();
      int first = method.leaves().size() + row * arrays();
      List<Text> derivatives = code()
          .derivatives(
              texts(results.subList(from, from + numbers())),
              parameters.subList(first, first + arrays()),
              parameters);
      for (int i = 0; i < derivatives.size(); i++) {
        columns.get(i).add(derivatives.get(i));
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      TypeName type = ClassNames.of(method.wrt().get(i).type());
      components.add(Text.of("new $T[] {$L}", type, joined(columns.get(i))));
    }
    return Text.of("new $T($L)", names().jacobianRecord(), joined(components));
  }

  private static List<Text> texts(List<Code> codes) {
    return codes.stream().map(Code::text).toList();
  }

  private static Text joined(List<Text> texts) {
    return texts.stream().collect(Text.joining(",$W"));
  }
}
