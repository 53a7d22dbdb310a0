package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.Inactive;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordCall;

/**
 * What is known of methods that are called rather than looked into: by {@code @DerivativeOf}, by
 * {@code @Inactive}, or since another class's companion differentiates them.
 */
final class ForeignCalls {

  private final Context context;

  ForeignCalls(Context context) {
    this.context = context;
  }

  /** What says how to call a static method and what its slope is; empty if nothing does. */
  Optional<Slope> slope(ExecutableElement method) {
    if (!method.getModifiers().contains(Modifier.STATIC)
        || !method.getTypeParameters().isEmpty()
        || method.isVarArgs()) {
      return Optional.empty();
    }
    Optional<Slope> given = given(method, context.names().importedTypes());
    if (given.isPresent()) {
      return given;
    }
    if (method.getAnnotation(Inactive.class) != null) {
      return Optional.of(Slope.Constant.NONE);
    }
    return context.isOfThisFile(method)
        ? Optional.empty()
        : generated(method).or(() -> given(method, nearby(method)));
  }

  /** Where else a derivative may be given that was compiled before. */
  private List<TypeElement> nearby(ExecutableElement method) {
    return context.names().nearbyTypes(context.environment().elements().getPackageOf(method));
  }

  /** The methods that give a method's partial derivatives, by parameter; empty if none do. */
  Optional<List<Optional<ExecutableElement>>> given(ExecutableElement method) {
    Map<Integer, ExecutableElement> partials =
        context.environment().given().of(method, context.names().importedTypes());
    List<Optional<ExecutableElement>> byArgument = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      byArgument.add(Optional.ofNullable(partials.get(i)));
    }
    return partials.isEmpty() ? Optional.empty() : Optional.of(byArgument);
  }

  /** The slope that is given by hand, in one of the classes or where that is known already. */
  private Optional<Slope> given(ExecutableElement method, List<TypeElement> classes) {
    Map<Integer, ExecutableElement> partials = context.environment().given().of(method, classes);
    return partials.isEmpty()
        ? context
            .environment()
            .given()
            .pullback(method, classes)
            .map(pullback -> PullbackNames.slope(method, pullback))
        : Optional.of(partials(method, partials));
  }

  /** What a call needs beside the method itself that the companion could not reach. */
  Optional<Element> outOfReach(ExecutableElement method) {
    List<Element> needed = new ArrayList<>(List.of(method));
    needed.addAll(context.environment().given().of(method, List.of()).values());
    context.environment().given().pullback(method, List.of()).ifPresent(needed::add);
    return needed.stream()
        .filter(element -> !context.names().members().isAccessibleToCompanion(element))
        .findFirst();
  }

  private static Slope partials(ExecutableElement method, Map<Integer, ExecutableElement> given) {
    List<Optional<Slope.Method>> byArgument = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      byArgument.add(Optional.ofNullable(given.get(i)).map(ForeignCalls::method));
    }
    return new Slope.Partials(byArgument);
  }

  private static Slope.Method method(ExecutableElement partial) {
    TypeElement owner = (TypeElement) partial.getEnclosingElement();
    return new Slope.Method(
        owner.getQualifiedName().toString(),
        partial.getSimpleName().toString(),
        TypeReader.of(partial.getReturnType()).orElseThrow());
  }

  /** The slope that another class's companion gives. */
  private Optional<Slope> generated(ExecutableElement method) {
    Optional<Type> result = TypeReader.of(method.getReturnType()).filter(ForeignCalls::isOfNumbers);
    return result
        .flatMap(type -> derivative(method, !(type instanceof ArrayType)))
        .map(ForeignCalls::slope);
  }

  private static Slope slope(RecordCall.Derivative derivative) {
    Slope.Method method = new Slope.Method(
        derivative.companion(), derivative.method(), new ReferenceType(derivative.type()));
    return derivative.isGradient()
        ? new Slope.Generated(method, derivative.components())
        : new Slope.Pullback(
            method,
            derivative.components(),
            derivative
                .tangent()
                .map(tangent -> new Slope.Tangent(
                    new Slope.Method(
                        derivative.companion(),
                        tangent.method(),
                        new ReferenceType(tangent.type())),
                    true)));
  }

  /** What another class's companion has for a method, if it is known which parameters it is by. */
  Optional<RecordCall.Derivative> derivative(ExecutableElement method, boolean isScalar) {
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    if (annotation == null) {
      return Optional.empty();
    }
    boolean isGradient = isScalar && asksFor(annotation, Derivative.GRADIENT);
    if (!isGradient && !asksFor(annotation, Derivative.VJP)) {
      return Optional.empty();
    }
    String kind = isGradient ? "Gradient" : "Vjp";
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    String companion = Companions.nameOf(owner, context.environment().elements());
    String memberName = memberName(method);
    String name = record(companion, method, kind);
    Environment environment = context.environment();
    Optional<TypeElement> compiled = compiled(name);
    if (compiled.isEmpty() && environment.trees().getTree(method) == null) {
      return Optional.empty(); // Compiled without this processor.
    }
    return new Components(environment.types(), method)
        .byParameter(compiled)
        .map(components -> new RecordCall.Derivative(
            companion,
            memberName + kind,
            name,
            isGradient,
            components,
            tangent(method, companion, compiled.isPresent())));
  }

  /** What the companion has for derivatives in a direction. */
  private Optional<RecordCall.Tangent> tangent(
      ExecutableElement method, String companion, boolean isCompiled) {
    String name = record(companion, method, "Jvp");
    boolean isAsked = Arrays.asList(method.getAnnotation(Differentiable.class).derivatives())
        .contains(Derivative.JVP);
    return isAsked && (!isCompiled || compiled(name).isPresent())
        ? Optional.of(new RecordCall.Tangent(memberName(method) + "Jvp", name))
        : Optional.empty();
  }

  private Optional<TypeElement> compiled(String name) {
    return Optional.ofNullable(context.environment().elements().getTypeElement(name));
  }

  /** The canonical name of a record of a companion. */
  private static String record(String companion, ExecutableElement method, String kind) {
    return companion + "." + Naming.capitalised(memberName(method)) + kind + recordSuffix(method);
  }

  /** Whether a type is floating, or an array of such elements. */
  static boolean isOfNumbers(Type type) {
    return type instanceof ArrayType array ? array.innermost().isFloating() : type.isFloating();
  }

  private static boolean asksFor(Differentiable annotation, Derivative derivative) {
    return annotation.derivatives().length == 0
        || Arrays.asList(annotation.derivatives()).contains(derivative);
  }

  /** The base name of what is generated for a method. */
  static String memberName(ExecutableElement method) {
    String name = method.getAnnotation(Differentiable.class).name();
    return name.isEmpty() ? method.getSimpleName().toString() : name;
  }

  /** What tells the record apart from those of the methods of the same name before it. */
  static String recordSuffix(ExecutableElement method) {
    String wanted = Naming.capitalised(memberName(method));
    int number = 0;
    for (ExecutableElement other :
        ElementFilter.methodsIn(method.getEnclosingElement().getEnclosedElements())) {
      if (other.getAnnotation(Differentiable.class) != null
          && Naming.capitalised(memberName(other)).equals(wanted)) {
        number++;
      }
      if (other.equals(method)) {
        break;
      }
    }
    return number == 1 ? "" : String.valueOf(number);
  }
}
