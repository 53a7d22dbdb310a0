package org.cotangent.processor.emit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Var;

/**
 * The text of a method's body.
 *
 * @param result what is returned, if the body is nothing but a return
 * @param parameters the names of the function's params in it
 */
record Body(Text code, Optional<Text> result, List<String> parameters) {

  /**
   * Prints a function; what is too big for one method goes into others.
   *
   * @param returned what the method returns
   */
  static Body of(Function whole, Members members, Returning returned) {
    return of(whole, members, returned, Set.of());
  }

  /**
   * Prints a function.
   *
   * @param reserved names that its variables must not have
   */
  static Body of(Function whole, Members members, Returning returned, Set<String> reserved) {
    return of(Split.apply(whole), members, returned, true, reserved);
  }

  /** Prints a function some of whose params may be one array. */
  static Body ofStep(Function whole, Members members, Returning returned, Set<String> reserved) {
    return of(Split.apply(whole), members, returned, false, reserved);
  }

  /** Prints a part of a function, which returns nothing and whose params may be one array. */
  static Body ofPart(Function part, Members members) {
    return of(part, members, Returning.NOTHING, false, Set.of());
  }

  private static Body of(
      Function function,
      Members members,
      Returning returned,
      boolean areDistinct,
      Set<String> reserved) {
    Effects effects = new Effects(function, areDistinct);
    List<Var> params = function.params();
    List<Var> kept = IntStream.range(0, params.size())
        .filter(returned::reads)
        .mapToObj(params::get)
        .toList();
    List<Step> nested = Nesting.apply(Structuring.apply(function), effects);
    Map<Var, List<Var>> before = Coalescing.apply(nested, params, kept);
    List<Step> sunk = Sinking.apply(nested, before, effects);
    Map<Var, List<Var>> groups = sunk == nested ? before : Coalescing.apply(sunk, params, kept);
    Locals locals = new Locals(groups, params);
    List<Step> sequenced = Sequencing.apply(sunk, locals::of, effects);
    List<Step> steps = Steps.withoutNeedlessReturn(Choices.simplified(sequenced, locals::of));
    Scopes scopes = new Scopes(steps, locals);
    Set<String> others = new HashSet<>(members.names());
    others.addAll(reserved);
    Names.give(locals, scopes, Hints.of(steps, locals), others);

    Set<String> variables = new HashSet<>(reserved);
    locals.parameters().forEach(local -> variables.add(local.name()));
    scopes.extents().keySet().forEach(local -> variables.add(local.name()));
    ExpressionWriter expressions = new ExpressionWriter(locals, members, variables);
    StepWriter writer = new StepWriter(locals, scopes, expressions, returned);
    Optional<Text> result = steps.size() == 1 && steps.get(0) instanceof Step.Return last
        ? Optional.of(writer.result(last))
        : Optional.empty();
    List<String> parameters = locals.parameters().stream().map(Local::name).toList();
    return new Body(writer.write(steps), result, parameters);
  }
}
