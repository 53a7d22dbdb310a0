package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.GradientValues;
import org.cotangent.processor.model.CalledGradient;
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

  private final Context context;
  private final NameReader names;

  NestedDerivatives(Context context, NameReader names) {
    this.context = context;
    this.names = names;
  }

  /**
   * A member.
   *
   * @param wrt for each of the method's parameters, the component for the derivative by it
   * @param parameters the types of what it takes
   * @param result what it returns
   */
  private record Member(
      ExecutableElement method,
      Derivative kind,
      List<Optional<String>> wrt,
      List<Type> parameters,
      Type result) {}

  /** Reads a call; empty if it is none of such a member. */
  Optional<Typed> read(MethodInvocationTree tree) {
    if (!(tree.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    Optional<TypeElement> owner = owner(select.getExpression());
    if (owner.isEmpty()) {
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
    return members(owner.get()).stream()
        .filter(member -> nameOf(member).equals(name))
        .filter(member -> isApplicable(member, arguments))
        .findFirst()
        .map(member -> isOwn(owner.get())
            ? call(tree, member, arguments)
            : callOther(tree, member, arguments));
  }

  /** The type that a tree names, if it is the record of such a member. */
  Optional<Type> type(Tree tree) {
    if (!(tree instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    String name = select.getIdentifier().toString();
    return owner(select.getExpression()).stream()
        .flatMap(owner -> members(owner).stream())
        .map(Member::result)
        .filter(type -> type instanceof ReferenceType record && record.name().endsWith("." + name))
        .findFirst();
  }

  /** The class whose companion a tree names. */
  private Optional<TypeElement> owner(ExpressionTree tree) {
    if (context.callees().isEmpty()) {
      return Optional.empty();
    }
    if (tree instanceof MemberSelectTree select) {
      return names.ownerOfCompanion(
          select.getIdentifier().toString(), Optional.of(select.getExpression().toString()));
    }
    return tree instanceof IdentifierTree identifier
            && context.locals().find(identifier.getName().toString()).isEmpty()
        ? names.ownerOfCompanion(identifier.getName().toString())
        : Optional.empty();
  }

  private boolean isOwn(TypeElement owner) {
    return companionOf(owner).equals(context.callees().orElseThrow().companion());
  }

  private String companionOf(TypeElement owner) {
    return Companions.nameOf(owner, context.environment().elements());
  }

  /** The members of a class's companion that others may call. */
  private List<Member> members(TypeElement owner) {
    List<Member> members = new ArrayList<>();
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
          .flatMap(kind -> member(method, kind, result.get(), owner).stream())
          .forEach(members::add);
    }
    return members;
  }

  private Optional<Member> member(
      ExecutableElement method, Derivative kind, Type result, TypeElement owner) {
    Optional<List<Optional<String>>> wrt = wrt(method, kind, owner);
    List<Type> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      TypeReader.of(parameter.asType()).ifPresent(parameters::add);
    }
    if (wrt.isEmpty() || parameters.size() < method.getParameters().size()) {
      return Optional.empty();
    }
    List<RecordShape.Component> components = new ArrayList<>();
    components.add(component("value", result));
    List<Type> vector = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (wrt.get().get(i).isPresent()) {
        Type type = parameters.get(i);
        vector.add(type);
        components.add(component(
            wrt.get().get(i).get(), kind == Derivative.JACOBIAN ? new ArrayType(type) : type));
      }
    }
    List<Type> taken = new ArrayList<>(parameters);
    if (kind == Derivative.VJP) {
      taken.add(result);
    } else if (kind == Derivative.JVP || kind == Derivative.HVP) {
      taken.addAll(vector);
    }
    if (kind == Derivative.HESSIAN) {
      return Optional.of(new Member(method, kind, wrt.get(), taken, ArrayType.MATRIX));
    } else if (kind == Derivative.JVP) {
      components = List.of(components.get(0), component("tangent", result));
    }
    ReferenceType record = new ReferenceType(recordName(method, kind, owner));
    context.environment().generated().put(record.name(), new RecordShape(record, components));
    return Optional.of(new Member(method, kind, wrt.get(), taken, record));
  }

  /** For each parameter, the name of the component for the derivative by it. */
  private Optional<List<Optional<String>>> wrt(
      ExecutableElement method, Derivative kind, TypeElement owner) {
    // The record of a derivative in a direction has no component for each parameter.
    List<Derivative> tellers = kind == Derivative.JVP
        ? List.of(Derivative.GRADIENT, Derivative.VJP, Derivative.HVP)
        : List.of(kind);
    Optional<TypeElement> compiled = isOwn(owner)
        ? Optional.empty()
        : tellers.stream()
            .map(each ->
                context.environment().elements().getTypeElement(recordName(method, each, owner)))
            .filter(Objects::nonNull)
            .findFirst();
    return new Components(context.environment().types(), method).byParameter(compiled);
  }

  private RecordShape.Component component(String name, Type type) {
    return new RecordShape.Component(name, type, context.types().shape(type));
  }

  private static String nameOf(Member member) {
    return ForeignCalls.memberName(member.method()) + Naming.member(member.kind());
  }

  private static String recordName(ExecutableElement method, Derivative kind) {
    return Naming.capitalised(ForeignCalls.memberName(method))
        + Naming.member(kind)
        + ForeignCalls.recordSuffix(method);
  }

  private String recordName(ExecutableElement method, Derivative kind, TypeElement owner) {
    return companionOf(owner) + "." + recordName(method, kind);
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

  /** A member of another class's companion that can be had from a gradient. */
  private Typed callOther(MethodInvocationTree tree, Member member, List<Typed> arguments) {
    Optional<CalledGradient> call = GradientValues.KINDS.contains(member.kind())
        ? new GradientCalls(context).of(member.method(), member.wrt())
        : Optional.empty();
    if (call.isEmpty()) {
      return context.reject(
          Diagnostic.COMPANION_CALL, tree, context.source().quote(tree.getMethodSelect()));
    }
    if (!member.method().getParameters().stream()
        .allMatch(parameter -> ParameterTypes.accept(context, tree, parameter.asType()))) {
      return Typed.ERRONEOUS;
    }
    Origin origin = context.origin(tree);
    LocalVariable result = context.types().variable("value", member.result());
    return Typed.of(member.result(), body -> {
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        operands.addAll(Returns.leaves(
            arguments.get(i).emitAs(body, origin, member.parameters().get(i))));
      }
      return SeparateMethod.composed(
          result,
          GradientCalls.values(body, origin, call.get(), member.kind(), operands)
              .iterator());
    });
  }
}
