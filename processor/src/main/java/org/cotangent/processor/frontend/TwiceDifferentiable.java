package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.CalledGradient;

/**
 * Calls of methods that are not looked into, in classes that ask for derivatives of derivatives: a
 * partial derivative that a method of the same file gives is written out, that of another class's
 * companion is called so that its own derivative is known.
 */
final class TwiceDifferentiable {

  private final Context context;
  private final OwnCalls own;

  TwiceDifferentiable(Context context, OwnCalls own) {
    this.context = context;
    this.own = own;
  }

  /**
   * Reads a call; empty if the class asks for first derivatives alone, or nothing more is known.
   */
  Optional<Typed> read(
      Tree tree, ExecutableElement method, Slope slope, List<Typed> arguments, Type result) {
    if (context.callees().filter(Callees::isForward).isEmpty()
        || arguments.size() != method.getParameters().size()) {
      return Optional.empty();
    }
    if (slope instanceof Slope.Generated generated) {
      return new GradientCalls(context)
          .of(method, generated.byArgument())
          .map(call -> ofCompanion(context.origin(tree), method, call, arguments));
    }
    return slope instanceof Slope.Partials
        ? ofThisFile(tree, method, arguments, result)
        : Optional.empty();
  }

  /** The value of a method, of which the gradient and its derivative are called for. */
  static Typed ofCompanion(
      Origin origin, ExecutableElement method, CalledGradient call, List<Typed> arguments) {
    return Typed.of(call.result(), body -> {
      List<Value> operands = operands(body, origin, method, arguments).stream()
          .flatMap(value -> Returns.leaves(value).stream())
          .toList();
      List<Value> values = GradientCalls.values(body, origin, call, Derivative.GRADIENT, operands);
      List<Value> differentiated = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        if (call.slope().isKnown(i)) {
          differentiated.add(operands.get(i));
        }
      }
      return body.let(
          origin,
          new Expression.Linearized(
              values.get(0), differentiated, values.subList(1, values.size())));
    });
  }

  private static List<Value> operands(
      Body body, Origin origin, ExecutableElement method, List<Typed> arguments) {
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Type type = TypeReader.of(method.getParameters().get(i).asType()).orElseThrow();
      operands.add(arguments.get(i).emitAs(body, origin, type));
    }
    return operands;
  }

  private Optional<Typed> ofThisFile(
      Tree tree, ExecutableElement method, List<Typed> arguments, Type result) {
    Optional<List<Optional<ExecutableElement>>> given = new ForeignCalls(context).given(method);
    boolean isReadable = given.isPresent()
        && given.get().stream()
            .allMatch(partial -> partial.isEmpty() || context.isOfThisFile(partial.get()));
    if (!isReadable) {
      return Optional.empty();
    }
    List<LocalVariable> computed = new ArrayList<>();
    List<Typed> passed = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Optional<Type> type = TypeReader.of(method.getParameters().get(i).asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      LocalVariable variable = context.types().variable("", type.get());
      computed.add(variable);
      passed.add(NameReader.variable(variable));
    }
    List<Integer> places = new ArrayList<>();
    List<Typed> partials = new ArrayList<>();
    for (int i = 0; i < given.get().size(); i++) {
      if (given.get().get(i).isPresent()) {
        places.add(i);
        partials.add(own.read(tree, List.of(), given.get().get(i).get(), Optional.empty(), passed));
      }
    }
    if (partials.stream().anyMatch(Typed::isErroneous)) {
      return Optional.of(Typed.ERRONEOUS);
    }
    String owner =
        ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    Origin origin = context.origin(tree);
    return Optional.of(Typed.of(result, body -> {
      List<Value> operands = operands(body, origin, method, arguments);
      for (int i = 0; i < operands.size(); i++) {
        body.declare(computed.get(i));
        body.assign(computed.get(i), operands.get(i));
      }
      Value value = body.let(
          origin,
          new Expression.Invoke(
              owner, method.getSimpleName().toString(), result, operands, Slope.Constant.PARTIAL));
      List<Value> slopes = new ArrayList<>();
      partials.forEach(partial -> slopes.add(partial.emit(body)));
      return body.let(
          origin,
          new Expression.Linearized(value, places.stream().map(operands::get).toList(), slopes));
    }));
  }
}
