package org.cotangent.processor.frontend;

import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder;
import org.cotangent.processor.model.DifferentiableMethod;

/** Reads a method that is called in two steps, its parameters and its result taken apart. */
final class RoutineReader implements Supplier<Optional<DifferentiableMethod>> {
  private final Callees callees;
  private final SeparateMethod separate;
  private final MethodTree tree;
  private final Context context;

  RoutineReader(
      Environment environment,
      Names names,
      Positions positions,
      ConstantFields constants,
      Callees callees,
      SeparateMethod separate,
      MethodTree tree,
      MethodReporter reporter) {
    this.callees = callees;
    this.separate = separate;
    this.tree = tree;
    String name = separate.method().getSimpleName().toString();
    Problems problems = Problems.of(name, reporter::reportReached);
    this.context =
        new Context(environment, names, positions, constants, problems, Optional.of(callees));
  }

  /** The method; empty if it is rejected or cannot be read in this round. */
  @Override
  public Optional<DifferentiableMethod> get() {
    ExecutableElement method = separate.method();
    List<LocalVariable> parameters = parameters(method);
    Optional<Type> result = TypeReader.of(method.getReturnType());
    Returns returns = result.map(Returns::ofFunction).orElseGet(Returns::ofVoid);
    Step step = callees.within(
        method, context, () -> new StatementReader(context, returns).read(tree.getBody()));
    if (!context.problems().isClean()) {
      return Optional.empty();
    }
    return write(parameters, result, step)
        .map(primal -> new DifferentiableMethod(
            method.getSimpleName().toString(),
            separate.memberName(),
            "",
            true,
            List.of(),
            result.orElse(Typed.VOID),
            Set.of(),
            0,
            Optional.empty(),
            primal,
            Optional.empty(),
            Optional.of(separate.routine(context.types())),
            Optional.empty()));
  }

  private List<LocalVariable> parameters(ExecutableElement method) {
    List<LocalVariable> parameters = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      TypeElement owner = (TypeElement) method.getEnclosingElement();
      if (SeparateMethod.isOfObject(method)) {
        context.receiver(owner);
      } else {
        LocalVariable self = context.types().variable("self", TypeReader.typeOf(owner));
        context.self(self, false);
        parameters.add(self);
      }
    }
    for (VariableElement parameter : method.getParameters()) {
      Type type = TypeReader.of(parameter.asType()).orElseThrow();
      parameters.add(context
          .locals()
          .declare(context.types().variable(parameter.getSimpleName().toString(), type)));
    }
    return parameters;
  }

  private Optional<Function> write(
      List<LocalVariable> parameters, Optional<Type> result, Step step) {
    Body body = new Body(new ProgramBuilder(), context.locals());
    separate.fields().forEach(body::field);
    parameters.forEach(body::parameter);
    step.emit(body);
    if (result.isEmpty() && body.builder().isReachable()) {
      body.builder().returns(List.of());
    }
    body.requireEnded();
    if (body.lacksReturn()) {
      // A return is missing, as javac will say.
      context.leaveToJavac();
      return Optional.empty();
    }
    Function primal = body.builder().finish(separate.method().getSimpleName().toString());
    if (result.isPresent() && !primal.body().alwaysThrows()) {
      return Optional.of(primal);
    }
    // Whoever returns nothing has no results; whoever never returns has any.
    List<Value> nothing = SeparateMethod.leaves(result, context.types()).stream()
        .<Value>map(leaf -> Constant.zero(leaf.type()))
        .toList();
    return Optional.of(primal.withBody(new Block(primal.body().statements(), nothing)));
  }
}
