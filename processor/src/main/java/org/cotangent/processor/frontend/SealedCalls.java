package org.cotangent.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.RecordShape;

/** Calls of methods of sealed interfaces, each of which is that of the record that there is. */
final class SealedCalls {
  private final Context context;
  private final Overloads overloads;
  private final RecordReader records;

  SealedCalls(Context context, Overloads overloads, RecordReader records) {
    this.context = context;
    this.overloads = overloads;
    this.records = records;
  }

  /** Reads a call on an object of the shape. */
  Typed read(
      MethodInvocationTree tree,
      Typed receiver,
      RecordShape shape,
      String name,
      List<Typed> arguments) {
    Optional<ExecutableElement> chosen = overloads.choose(
        context
            .names()
            .members()
            .methods(context.types().declared(shape.type()).orElseThrow(), name),
        context.types().mirrors(arguments, context.environment().types()));
    if (chosen.isEmpty()) {
      return context.leaveToJavac();
    }
    Optional<Type> result = chosen.get().getReturnType().getKind() == TypeKind.VOID
        ? Optional.of(Typed.VOID)
        : TypeReader.of(chosen.get().getReturnType()).filter(context.types()::isSupported);
    if (result.isEmpty() || chosen.get().isVarArgs() && hasOverloads(shape, name)) {
      return context.reject(
          Diagnostic.RECORD_AS_OBJECT, tree, context.source().quote(tree.getMethodSelect()));
    }
    List<Typed> given = given(tree, chosen.get(), arguments);
    return given.stream().anyMatch(Typed::isErroneous)
        ? Typed.ERRONEOUS
        : dispatch(tree, receiver, shape, name, given, result.get());
  }

  /** Whether a record has several methods of the name, each of which the arguments may fit. */
  private boolean hasOverloads(RecordShape shape, String name) {
    return shape.variants().stream()
        .map(variant -> context.types().declared(variant.type()).orElseThrow())
        .anyMatch(record -> context.names().members().methods(record, name).size() > 1);
  }

  /**
   * The arguments as the interface's method takes them: a record may have another method that fits
   * them better as they were.
   */
  private List<Typed> given(
      MethodInvocationTree tree, ExecutableElement method, List<Typed> arguments) {
    List<Typed> given = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Optional<Type> parameter = method.isVarArgs()
          ? Optional.empty()
          : TypeReader.of(Overloads.fixed(method).get(i))
              .filter(type -> type instanceof ScalarType || context.types().isRecord(type));
      Typed argument = arguments.get(i);
      given.add(
          parameter.isPresent()
              ? context.expressions().operators().assigned(tree, argument, parameter.get())
              : argument);
    }
    return given;
  }

  private Typed dispatch(
      MethodInvocationTree tree,
      Typed receiver,
      RecordShape shape,
      String name,
      List<Typed> given,
      Type result) {
    // The object and the arguments are computed once, whichever record there is.
    LocalVariable object = context.types().variable("", shape.type());
    List<LocalVariable> computed = new ArrayList<>();
    List<Typed> passed = new ArrayList<>();
    for (Typed argument : given) {
      LocalVariable variable = context.types().variable("", argument.type());
      computed.add(variable);
      passed.add(isRepeatable(argument) ? argument : NameReader.variable(variable));
    }
    List<Typed> results = new ArrayList<>();
    for (int i = 0; i < shape.variants().size(); i++) {
      int component = i + 1;
      Type variant = shape.variants().get(i).type();
      Typed found =
          Typed.of(variant, body -> ((Tuple) body.read(object)).components().get(component));
      Typed called =
          records.call(tree, found, context.types().declared(variant).orElseThrow(), name, passed);
      results.add(
          result.equals(Typed.VOID)
              ? called
              : context.expressions().operators().assigned(tree, called, result));
    }
    if (results.stream().anyMatch(Typed::isErroneous)) {
      return Typed.ERRONEOUS;
    }
    Origin origin = context.origin(tree);
    return Typed.of(result, body -> {
      body.declare(object);
      body.assign(object, receiver.emit(body));
      for (int i = 0; i < computed.size(); i++) {
        if (!isRepeatable(given.get(i))) {
          body.declare(computed.get(i));
          body.assign(computed.get(i), given.get(i).emit(body));
        }
      }
      Value kind = ((Tuple) body.read(object)).components().get(0);
      if (result.equals(Typed.VOID)) {
        emit(
            body, origin, kind, 0, results.size(), number -> results.get(number).emit(body));
        return Constant.FALSE;
      }
      LocalVariable returned = context.types().variable("", result);
      body.declare(returned);
      IntConsumer call = number -> body.assign(returned, results.get(number).emit(body));
      emit(body, origin, kind, 0, results.size(), call);
      return body.read(returned);
    });
  }

  private static boolean isRepeatable(Typed argument) {
    return argument.constant().isPresent() || argument.isNull();
  }

  private static void emit(
      Body body, Origin origin, Value kind, int number, int count, IntConsumer call) {
    if (number == count - 1) {
      call.accept(number);
      return;
    }
    Value is = body.let(origin, Apply.of(Primitive.EQUAL, kind, Constant.of(number)));
    body.builder()
        .ifElse(
            is, () -> call.accept(number), () -> emit(body, origin, kind, number + 1, count, call));
  }
}
