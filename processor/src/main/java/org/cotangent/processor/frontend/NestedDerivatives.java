package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordShape;

/**
 * Calls of members that are about to be generated for the class itself:
 * {@code PotentialDerivatives.energyGradient(x, y).x()} in a method of {@code Potential}.
 */
final class NestedDerivatives {

  private static final Set<Derivative> KINDS = Set.of(
      Derivative.GRADIENT,
      Derivative.VJP,
      Derivative.JVP,
      Derivative.HVP,
      Derivative.HESSIAN,
      Derivative.JACOBIAN);

  private static final Type MATRIX = new ArrayType(new ArrayType(ScalarType.DOUBLE));

  private final Context context;
  private final NameReader names;

  NestedDerivatives(Context context, NameReader names) {
    this.context = context;
    this.names = names;
  }

  /**
   * A member.
   *
   * @param parameters the types of what it takes
   * @param result what it returns
   */
  private record Member(
      ExecutableElement method, Derivative kind, List<Type> parameters, Type result) {}

  /** Reads a call; empty if it is none of such a member. */
  Optional<Typed> read(MethodInvocationTree tree) {
    if (!(tree.getMethodSelect() instanceof MemberSelectTree select)
        || !isOwnCompanion(select.getExpression())) {
      return Optional.empty();
    }
    List<Typed> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(context.expressions().read(argument));
    }
    if (arguments.stream().anyMatch(Typed::isErroneous)) {
      return Optional.of(Typed.ERRONEOUS);
    }
    String name = select.getIdentifier().toString();
    return members().stream()
        .filter(member -> nameOf(member).equals(name))
        .filter(member -> isApplicable(member, arguments))
        .findFirst()
        .map(member -> call(tree, member, arguments));
  }

  /** The type that a tree names, if it is the record of such a member. */
  Optional<Type> type(Tree tree) {
    if (!(tree instanceof MemberSelectTree select) || !isOwnCompanion(select.getExpression())) {
      return Optional.empty();
    }
    String name = select.getIdentifier().toString();
    return members().stream()
        .map(Member::result)
        .filter(type -> type instanceof ReferenceType record && record.name().endsWith("." + name))
        .findFirst();
  }

  private boolean isOwnCompanion(ExpressionTree tree) {
    String simple = tree instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : tree.toString();
    return context.callees().isPresent()
        && context.locals().find(simple).isEmpty()
        && names
            .ownerOfCompanion(simple)
            .filter(owner -> companionOf(owner).equals(context.callees().get().companion()))
            .isPresent();
  }

  private String companionOf(TypeElement owner) {
    return Companions.nameOf(owner, context.environment().elements());
  }

  /** The members of the class's companion that others may call. */
  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    String companion = context.callees().orElseThrow().companion();
    TypeElement owner = context.callees().get().owner();
    for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
      Differentiable annotation = method.getAnnotation(Differentiable.class);
      Optional<Type> result = TypeReader.of(method.getReturnType());
      if (annotation == null
          || result.isEmpty()
          || !method.getModifiers().contains(Modifier.STATIC)) {
        continue;
      }
      List<Derivative> asked = new ArrayList<>(Arrays.asList(annotation.derivatives()));
      if (asked.isEmpty()) {
        asked.add(result.get().isFloating() ? Derivative.GRADIENT : Derivative.VJP);
      }
      asked.stream()
          .filter(KINDS::contains)
          .flatMap(kind -> member(method, kind, result.get(), companion).stream())
          .forEach(members::add);
    }
    return members;
  }

  private Optional<Member> member(
      ExecutableElement method, Derivative kind, Type result, String companion) {
    List<Type> parameters = new ArrayList<>();
    List<Type> wrt = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> asked =
        Arrays.asList(method.getAnnotation(Differentiable.class).wrt());
    for (VariableElement parameter : method.getParameters()) {
      Optional<Type> type = TypeReader.of(parameter.asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      parameters.add(type.get());
      String name = parameter.getSimpleName().toString();
      if (asked.isEmpty() ? isDifferentiable(type.get()) : asked.contains(name)) {
        wrt.add(type.get());
        names.add(name);
      }
    }
    List<Type> taken = new ArrayList<>(parameters);
    if (kind == Derivative.VJP) {
      taken.add(result);
    } else if (kind == Derivative.JVP || kind == Derivative.HVP) {
      taken.addAll(wrt);
    }
    if (kind == Derivative.HESSIAN) {
      return Optional.of(new Member(method, kind, taken, MATRIX));
    }
    List<RecordShape.Component> components = new ArrayList<>();
    components.add(component("value", result));
    if (kind == Derivative.JVP) {
      components.add(component("tangent", result));
    } else {
      List<String> componentNames = Naming.components(names);
      for (int i = 0; i < wrt.size(); i++) {
        Type type = kind == Derivative.JACOBIAN ? new ArrayType(wrt.get(i)) : wrt.get(i);
        components.add(component(componentNames.get(i), type));
      }
    }
    ReferenceType record = new ReferenceType(companion + "." + recordName(method, kind));
    context.environment().generated().put(record.name(), new RecordShape(record, components));
    return Optional.of(new Member(method, kind, taken, record));
  }

  private RecordShape.Component component(String name, Type type) {
    return new RecordShape.Component(name, type, context.types().shape(type));
  }

  private boolean isDifferentiable(Type type) {
    return context
        .types()
        .shape(type)
        .map(RecordShape::isDifferentiable)
        .orElseGet(type::carriesDerivative);
  }

  /** {@code Gradient}. */
  private static String suffix(Derivative kind) {
    String name = kind.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String nameOf(Member member) {
    return ForeignCalls.memberName(member.method()) + suffix(member.kind());
  }

  private static String recordName(ExecutableElement method, Derivative kind) {
    return Naming.capitalised(ForeignCalls.memberName(method))
        + suffix(kind)
        + ForeignCalls.recordSuffix(method);
  }

  private static boolean isApplicable(Member member, List<Typed> arguments) {
    if (arguments.size() != member.parameters().size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!Conversions.assignable(arguments.get(i), member.parameters().get(i))) {
        return false;
      }
    }
    return true;
  }

  private Typed call(MethodInvocationTree tree, Member member, List<Typed> arguments) {
    Origin origin = context.origin(tree);
    LocalVariable result = context.types().variable("value", member.result());
    List<LocalVariable> given =
        SeparateMethod.leaves(Optional.of(member.result()), context.types());
    Routine routine = new Routine(
        context.callees().orElseThrow().companion(),
        recordName(member.method(), member.kind()),
        Routine.Step.DERIVATIVE,
        List.of(),
        List.of());
    return Typed.of(member.result(), body -> {
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        Value value = arguments.get(i).emitAs(body, origin, member.parameters().get(i));
        operands.addAll(Returns.leaves(value));
      }
      body.builder().at(origin);
      Iterator<Value> results = body.builder()
          .run(routine, operands, given.stream().map(LocalVariable::type).toList())
          .iterator();
      return SeparateMethod.composed(result, results);
    });
  }
}
