package org.cotangent.processor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.analysis.CallActivity;
import org.cotangent.processor.analysis.CallEffects;
import org.cotangent.processor.analysis.Calls;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * The methods of a class, where calls that are not written out know what the methods called do to
 * arrays, and which of their arguments are ever active.
 *
 * @param methods the methods, in their order
 * @param changing for methods that are called, the params whose arrays may be written to after a
 *     call
 */
record SettledCalls(List<ReadMethod> methods, Map<DifferentiableMethod, Set<Var>> changing) {

  private static final Set<Derivative> REVERSE =
      EnumSet.of(Derivative.GRADIENT, Derivative.VJP, Derivative.JACOBIAN);

  private static final Set<Derivative> SECOND = EnumSet.of(Derivative.HVP, Derivative.HESSIAN);

  /** Settles the calls of a class's methods. */
  static SettledCalls of(List<ReadMethod> methods) {
    if (methods.stream().allMatch(read -> read.method().routine().isEmpty())) {
      return new SettledCalls(methods, Map.of());
    }
    List<ReadMethod> withEffects = knowing(CallEffects.of(routines(methods)), methods);
    Map<Routine, Function> routines = routines(withEffects);
    List<CallActivity.Caller> callers = new ArrayList<>();
    List<Function> functions = new ArrayList<>();
    for (ReadMethod read : withEffects) {
      DifferentiableMethod method = read.method();
      if (method.routine().isEmpty()) {
        if (isReversed(method)) {
          callers.add(new CallActivity.Caller(method.primal(), method.independents()));
        }
        functions.add(method.primal());
        method.forward().ifPresent(forward -> {
          if (method.derivatives().stream().anyMatch(SECOND::contains)) {
            callers.add(new CallActivity.Caller(forward, forward.params()));
          }
          functions.add(forward);
        });
      }
    }
    Map<String, Set<Integer>> places = CallActivity.changing(functions, routines);
    List<ReadMethod> settled = knowing(CallActivity.of(callers, routines), withEffects);
    Map<DifferentiableMethod, Set<Var>> changing = new LinkedHashMap<>();
    for (ReadMethod read : settled) {
      DifferentiableMethod method = read.method();
      method.routine().ifPresent(routine -> {
        Set<Var> params = new HashSet<>();
        places
            .get(routine.name())
            .forEach(place -> params.add(method.primal().params().get(place)));
        changing.put(method, params);
      });
    }
    return new SettledCalls(settled, changing);
  }

  /** Whether the method itself is differentiated in reverse, rather than its forward mode. */
  private static boolean isReversed(DifferentiableMethod method) {
    return method.isCallee()
        || method.forward().isEmpty()
        || method.derivatives().stream().anyMatch(REVERSE::contains);
  }

  private static Map<Routine, Function> routines(List<ReadMethod> methods) {
    Map<Routine, Function> routines = new LinkedHashMap<>();
    methods.forEach(read -> read.method()
        .routine()
        .ifPresent(routine -> routines.put(routine, read.method().primal())));
    return routines;
  }

  private static List<ReadMethod> knowing(Map<String, Routine> routines, List<ReadMethod> methods) {
    return methods.stream()
        .map(read -> new ReadMethod(knowing(routines, read.method()), read.reporter()))
        .toList();
  }

  private static DifferentiableMethod knowing(
      Map<String, Routine> routines, DifferentiableMethod method) {
    DifferentiableMethod primal = method.withPrimal(Calls.knowing(routines, method.primal()));
    DifferentiableMethod known = method
        .forward()
        .map(forward -> primal.withForward(Calls.knowing(routines, forward)))
        .orElse(primal);
    return method
        .routine()
        .map(routine -> known.withRoutine(routines.get(routine.name())))
        .orElse(known);
  }
}
