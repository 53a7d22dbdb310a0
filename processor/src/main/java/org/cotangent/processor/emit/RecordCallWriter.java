package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordCall;
import org.cotangent.processor.model.RecordShape;

/** Writes the private records through which methods with records are called. */
final class RecordCallWriter {

  private final RecordCall call;
  private final Set<String> used;
  private final ClassName record;
  private final List<String> names;

  /** @param used the methods of the private record that are called */
  private RecordCallWriter(RecordCall call, Set<String> used) {
    this.call = call;
    this.used = used;
    this.record = ClassName.get("", call.name());
    this.names = call.names();
  }

  /** The records that functions use. */
  static List<TypeSpec> in(List<RecordCall> calls, List<Function> functions) {
    Set<String> used = Invokes.owners(functions);
    return calls.stream()
        .filter(call -> used.contains(call.name()))
        .map(call -> new RecordCallWriter(call, Invokes.methods(functions, call.name())).write())
        .toList();
  }

  private TypeSpec write() {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    TypeSpec.Builder type = TypeSpec.recordBuilder(call.name())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "Calls {@code $L} of {@link $T} with the records' components.\n",
            call.method(),
            ClassNames.ofCanonical(call.owner()))
        .addMethod(value());
    call.derivative().ifPresent(derivative -> {
      if (derivative.isGradient()) {
        header.addParameter(ClassNames.of(call.result()), "value");
      }
      List<RecordCall.Argument> arguments = call.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i).isKnown()) {
          header.addParameter(ClassNames.of(arguments.get(i).leaf().type()), names.get(i));
        }
      }
      type.addMethod(derivative(derivative));
      derivative
          .tangent()
          .filter(tangent -> used.contains(tangent.method()))
          .ifPresent(tangent -> type.addMethod(tangent(derivative, tangent)));
    });
    return type.recordConstructor(header.build()).build();
  }

  private MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
    List<RecordCall.Argument> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      method.addParameter(ClassNames.of(arguments.get(i).leaf().type()), names.get(i));
    }
    return method;
  }

  private MethodSpec value() {
    boolean isOnRecord =
        !call.parameters().isEmpty() && call.parameters().get(0).isReceiver();
    List<CodeBlock> arguments = new ArrayList<>(argumentList());
    CodeBlock on = isOnRecord ? arguments.remove(0) : inExpression(call.owner());
    CodeBlock called =
        CodeBlock.of("$L.$L($L)", on, call.method(), CodeBlock.join(arguments, ", "));
    MethodSpec.Builder method = method(call.method()).returns(ClassNames.of(call.flatResult()));
    if (call.resultShape().isEmpty()) {
      return method.addStatement("return $L", called).build();
    }
    String value = unused("value");
    return method
        .addStatement("$T $L = $L", ClassNames.of(call.result()), value, called)
        .addStatement("return new double[] {$L}", numbers(value))
        .build();
  }

  private MethodSpec derivative(RecordCall.Derivative derivative) {
    MethodSpec.Builder method = method(derivative.method()).returns(record);
    CodeBlock arguments = arguments();
    if (!derivative.isGradient()) {
      String seed = unused("seed");
      method.addParameter(ClassNames.of(call.flatResult()), seed);
      CodeBlock whole = call.resultShape()
          .map(shape -> made(shape, elements(shape, seed)))
          .orElse(CodeBlock.of("$L", seed));
      arguments = CodeBlock.join(List.of(arguments, whole), ", ");
      if (names.isEmpty()) {
        arguments = whole;
      }
    }
    String all = unused("derivatives");
    List<String> components = new ArrayList<>();
    if (derivative.isGradient()) {
      components.add(all + ".value()");
    }
    for (RecordCall.Argument argument : call.arguments()) {
      if (argument.isKnown()) {
        String component = derivative.components().get(argument.parameter()).orElseThrow();
        components.add(argument.leaf().of(all + "." + component + "()"));
      }
    }
    return method
        .addStatement(
            "$T $L = $L.$L($L)",
            ClassNames.ofCanonical(derivative.type()),
            all,
            inExpression(derivative.companion()),
            derivative.method(),
            arguments)
        .addStatement("return new $T($L)", record, String.join(", ", components))
        .build();
  }

  /** The tangent of the result, for those of the leaves by which there are derivatives. */
  private MethodSpec tangent(RecordCall.Derivative derivative, RecordCall.Tangent tangent) {
    MethodSpec.Builder method = method(tangent.method()).returns(ClassNames.of(call.flatResult()));
    Set<String> taken = new HashSet<>(names);
    List<RecordCall.Argument> leaves = call.arguments();
    List<String> moving = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      String name = names.get(i);
      if (leaves.get(i).isKnown()) {
        name = Naming.unlike(taken, name + "Dot");
        taken.add(name);
        method.addParameter(ClassNames.of(leaves.get(i).leaf().type()), name);
      }
      moving.add(name);
    }
    List<CodeBlock> arguments = new ArrayList<>(argumentList());
    List<CodeBlock> directions = argumentList(moving);
    for (int i = 0; i < directions.size(); i++) {
      if (derivative.components().get(i).isPresent()) {
        arguments.add(directions.get(i));
      }
    }
    CodeBlock tangents = CodeBlock.of(
        "$L.$L($L).tangent()",
        inExpression(derivative.companion()),
        tangent.method(),
        CodeBlock.join(arguments, ",$W"));
    if (call.resultShape().isEmpty()) {
      return method.addStatement("return $L", tangents).build();
    }
    String value = Naming.unlike(taken, "tangent");
    return method
        .addStatement("$T $L = $L", ClassNames.of(call.result()), value, tangents)
        .addStatement("return new double[] {$L}", numbers(value))
        .build();
  }

  /** What a record that is a result consists of. */
  private String numbers(String value) {
    return call.resultShape().orElseThrow().leaves().stream()
        .map(leaf -> leaf.of(value))
        .collect(Collectors.joining(", "));
  }

  /** The arguments of the method, each record made of its components. */
  private CodeBlock arguments() {
    return CodeBlock.join(argumentList(), ", ");
  }

  private List<CodeBlock> argumentList() {
    return argumentList(names);
  }

  private List<CodeBlock> argumentList(List<String> variables) {
    Iterator<CodeBlock> leaves =
        variables.stream().map(name -> CodeBlock.of("$L", name)).iterator();
    return call.parameters().stream()
        .map(parameter ->
            parameter.shape().map(shape -> made(shape, leaves)).orElseGet(leaves::next))
        .toList();
  }

  private static Iterator<CodeBlock> elements(RecordShape shape, String array) {
    List<CodeBlock> elements = new ArrayList<>();
    for (int i = 0; i < shape.leaves().size(); i++) {
      Type type = shape.leaves().get(i).type();
      String cast = type == ScalarType.FLOAT ? "(float) " : "";
      elements.add(CodeBlock.of("$L$L[$L]", cast, array, i));
    }
    return elements.iterator();
  }

  /** An object of its leaves, which are taken one after the other. */
  static CodeBlock made(RecordShape shape, Iterator<CodeBlock> leaves) {
    if (shape.isSealed()) {
      List<CodeBlock> parts = new ArrayList<>();
      shape.leaves().forEach(leaf -> parts.add(leaves.next()));
      return CodeBlock.of(
          "$L.$L($L)", shape.parts(), PartsWriter.MADE, CodeBlock.join(parts, ", "));
    }
    List<CodeBlock> components = new ArrayList<>();
    for (RecordShape.Component component : shape.components()) {
      components.add(
          component.shape().isPresent() ? made(component.shape().get(), leaves) : leaves.next());
    }
    return CodeBlock.of(
        "new $T($L)", ClassNames.of(shape.type()), CodeBlock.join(components, ", "));
  }

  private CodeBlock inExpression(String canonical) {
    ClassName name = ClassNames.ofCanonical(canonical);
    return ClassNames.inExpression(name, Set.copyOf(names)).code();
  }

  private String unused(String wanted) {
    String name = wanted;
    while (names.contains(name)) {
      name += "_";
    }
    return name;
  }
}
