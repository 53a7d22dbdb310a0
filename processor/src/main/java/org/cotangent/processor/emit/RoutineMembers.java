package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.CallSteps;
import org.cotangent.processor.model.Companion;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Naming;

/**
 * The private members for a method that is called in two steps: {@code fForward}, which returns a
 * frame with the value and all that is needed for {@code fReverse}; and the method itself, where
 * that is called without derivatives.
 *
 * @param isCalledItself whether the method itself is called
 */
record RoutineMembers(
    DifferentiableMethod method, Routine routine, Members members, boolean isCalledItself) {

  private static final String FRAME = "frame";

  /** The names of those methods that are called without derivatives. */
  static Set<String> withoutDerivatives(Companion companion) {
    Map<String, Function> primals = new HashMap<>();
    Deque<Function> open = new ArrayDeque<>();
    for (Derived derived : companion.methods()) {
      Optional<Routine> routine = derived.method().routine();
      routine.ifPresent(found -> primals.put(found.name(), derived.method().primal()));
      derived.functions().stream()
          .filter(function -> routine.isEmpty() || function != derived.method().primal())
          .forEach(open::add);
    }
    Set<String> called = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      Uses.forEachStatement(open.pop().body().statements(), statement -> {
        if (statement instanceof Run run
            && run.is(Routine.Step.PRIMAL)
            && called.add(run.routine().name())) {
          open.push(primals.get(run.routine().name()));
        }
      });
    }
    return called;
  }

  void addTo(TypeSpec.Builder companion, Optional<CallSteps> steps) {
    if (isCalledItself) {
      companion.addMethod(itself());
      List<Type> types = types(method.primal().results());
      if (types.size() > 1) {
        companion.addType(record(
            "Values",
            Text.of("What {@code $L} returns.\n", method.name()),
            routine.results().stream().map(Routine.Result::name).toList(),
            types));
      }
    }
    steps.map(PackedFrame::apply).ifPresent(found -> {
      Body reverse = reverse(found);
      List<String> kept = kept(found, reverse);
      companion.addMethod(forward(found));
      companion.addMethod(reverse(found, reverse, kept));
      companion.addType(frame(found, kept));
      if (found.reverse().results().size() > 1) {
        companion.addType(record(
            "Adjoints",
            Text.of("The adjoints of arguments of {@code $L}.\n", method.name()),
            RoutineNames.reverse(routine),
            types(found.reverse().results())));
      }
    });
  }

  private MethodSpec itself() {
    Function primal = method.primal();
    Body body = Body.ofStep(primal, members, returning("Values", primal.results()), Set.of());
    return method(routine.name(), primal.params(), body.parameters())
        .returns(returned("Values", types(primal.results())))
        .addJavadoc("Computes what {@code $L} does.\n", method.name())
        .addCode(body.code().code())
        .build();
  }

  private MethodSpec forward(CallSteps steps) {
    Function forward = steps.forward();
    TypeName frame = ClassNames.of(routine.frameType());
    Body body = Body.ofStep(forward, members, making(frame), Set.of());
    return method(
            RoutineNames.method(routine.at(Routine.Step.FORWARD)),
            forward.params(),
            body.parameters())
        .returns(frame)
        .addJavadoc(
            "Computes what {@code $L} does, and keeps what its reverse needs.\n", method.name())
        .addCode(body.code().code())
        .build();
  }

  private Body reverse(CallSteps steps) {
    Set<String> reserved = new HashSet<>(Set.of(FRAME));
    reserved.addAll(RoutineNames.forward(routine));
    return Body.ofStep(
        steps.reverse(), members, returning("Adjoints", steps.reverse().results()), reserved);
  }

  private MethodSpec reverse(CallSteps steps, Body body, List<String> kept) {
    Function reverse = steps.reverse();
    Set<Var> used = Uses.counts(reverse).keySet();
    Text.Builder code = Text.builder();
    for (int i = 0; i < steps.kept(); i++) {
      if (used.contains(reverse.params().get(i))) {
        code.addStatement(
            "$T $L = $L.$L()",
            ClassNames.of(reverse.params().get(i).type()),
            body.parameters().get(i),
            FRAME,
            kept.get(i));
      }
    }
    int params = reverse.params().size();
    MethodSpec.Builder method = MethodSpec.methodBuilder(
            RoutineNames.method(routine.at(Routine.Step.REVERSE)))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(ClassNames.of(routine.frameType()), FRAME);
    addParameters(
        method,
        reverse.params().subList(steps.kept(), params),
        body.parameters().subList(steps.kept(), params));
    return method
        .returns(returned("Adjoints", types(reverse.results())))
        .addJavadoc(
            "Hands the adjoints of what {@code $L} gave on to what it took.\n",
            method().name())
        .addCode(code.add(body.code()).build().code())
        .build();
  }

  private TypeSpec frame(CallSteps steps, List<String> kept) {
    List<String> names = new ArrayList<>(RoutineNames.forward(routine));
    names.addAll(kept);
    Text doc = Text.of(
        "A call of {@code $L}: what it returned, and what its reverse needs.\n", method.name());
    return record("Frame", doc, names, types(steps.forward().results()));
  }

  /** The components of the frame that only the reverse step reads: as its variables are called. */
  private List<String> kept(CallSteps steps, Body reverse) {
    Set<String> taken = new HashSet<>(RoutineNames.forward(routine));
    taken.addAll(List.of(
        "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait"));
    List<String> kept = new ArrayList<>();
    for (String name : reverse.parameters().subList(0, steps.kept())) {
      String unique = Naming.unlike(taken, name);
      taken.add(unique);
      kept.add(unique);
    }
    return kept;
  }

  private TypeSpec record(String kind, Text doc, List<String> names, List<Type> types) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    for (int i = 0; i < types.size(); i++) {
      header.addParameter(ClassNames.of(types.get(i)), names.get(i));
    }
    String canonical = routine.member(kind).name();
    return TypeSpec.recordBuilder(canonical.substring(canonical.lastIndexOf('.') + 1))
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(doc.code())
        .recordConstructor(header.build())
        .build();
  }

  private static MethodSpec.Builder method(String name, List<Var> params, List<String> names) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    addParameters(method, params, names);
    return method;
  }

  private static void addParameters(
      MethodSpec.Builder method, List<Var> params, List<String> names) {
    for (int i = 0; i < params.size(); i++) {
      method.addParameter(ClassNames.of(params.get(i).type()), names.get(i));
    }
  }

  /** What a step with these results returns: nothing, the one result, or a record of all. */
  private TypeName returned(String kind, List<Type> types) {
    return switch (types.size()) {
      case 0 -> TypeName.VOID;
      case 1 -> ClassNames.of(types.get(0));
      default -> ClassNames.of(routine.member(kind));
    };
  }

  private Returning returning(String kind, List<Value> results) {
    return switch (results.size()) {
      case 0 -> Returning.NOTHING;
      case 1 -> Returning.ONLY;
      default -> making(ClassNames.of(routine.member(kind)));
    };
  }

  private static Returning making(TypeName record) {
    return (results, parameters) -> Text.of(
        "new $T($L)", record, results.stream().map(Code::text).collect(Text.joining(",$W")));
  }

  private static List<Type> types(List<Value> values) {
    return values.stream().map(Value::type).toList();
  }
}
