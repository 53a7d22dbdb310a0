package org.cotangent.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.cotangent.Inactive;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordCall;
import org.cotangent.processor.model.RecordShape;

/**
 * Calls of other classes' methods that take or return records. What is called is made again of its
 * components, which by the contract of {@link Record} gives an equal record.
 */
final class RecordCalls {

  private final Context context;
  private final ForeignCalls foreign;

  RecordCalls(Context context, ForeignCalls foreign) {
    this.context = context;
    this.foreign = foreign;
  }

  /** Reads a call; empty if the method has no records, or nothing gives its derivative. */
  Optional<Typed> read(MethodInvocationTree tree, ExecutableElement method, List<Typed> arguments) {
    return method.getModifiers().contains(Modifier.STATIC)
        ? readAll(tree, method, arguments)
        : Optional.empty();
  }

  /** Reads a call of a record's method. */
  Optional<Typed> readOn(
      MethodInvocationTree tree, Typed receiver, ExecutableElement method, List<Typed> arguments) {
    List<Typed> all = new ArrayList<>(List.of(receiver));
    all.addAll(arguments);
    return readAll(tree, method, all);
  }

  private Optional<Typed> readAll(
      MethodInvocationTree tree, ExecutableElement method, List<Typed> arguments) {
    Optional<Type> result = TypeReader.of(method.getReturnType());
    if (result.isEmpty() || !isCandidate(method, result.get())) {
      return Optional.empty();
    }
    Optional<RecordShape> shape = context.types().shape(result.get());
    boolean isInactive = method.getAnnotation(Inactive.class) != null;
    boolean isOfNumbers =
        shape.isPresent() || result.filter(ForeignCalls::isOfNumbers).isPresent();
    boolean isScalar = shape.isEmpty() && !(result.get() instanceof ArrayType);
    Optional<RecordCall.Derivative> derivative =
        isInactive || !isOfNumbers ? Optional.empty() : foreign.derivative(method, isScalar);
    if (derivative.isEmpty() && !isInactive) {
      return Optional.empty();
    }
    if (!isAccepted(tree, method, arguments, shape)) {
      return Optional.of(Typed.ERRONEOUS);
    }
    Optional<CalledGradient> gradient = derivative
        .filter(found ->
            found.isGradient() && context.callees().filter(Callees::isForward).isPresent())
        .flatMap(found -> new GradientCalls(context).of(method, found.components()));
    return Optional.of(
        gradient.isPresent()
            ? TwiceDifferentiable.ofCompanion(
                context.origin(tree), method, gradient.get(), arguments)
            : call(tree, method, arguments, result.get(), derivative));
  }

  /** Whether the method is not looked into, has records, and no derivative given by hand. */
  private boolean isCandidate(ExecutableElement method, Type result) {
    boolean hasRecords =
        context.types().isRecord(result) || mirrors(method).stream().anyMatch(this::isRecord);
    List<TypeElement> imported = context.names().importedTypes();
    return hasRecords
        && method.getTypeParameters().isEmpty()
        && !method.isVarArgs()
        && (!context.isOfThisFile(method) || method.getAnnotation(Inactive.class) != null)
        && context.callees().isPresent()
        && context.environment().given().of(method, imported).isEmpty()
        && context.environment().given().pullback(method, imported).isEmpty();
  }

  /** The types of the arguments, that of the object first if the method has one. */
  private static List<TypeMirror> mirrors(ExecutableElement method) {
    List<TypeMirror> mirrors = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      mirrors.add(method.getEnclosingElement().asType());
    }
    method.getParameters().forEach(parameter -> mirrors.add(parameter.asType()));
    return mirrors;
  }

  private boolean isRecord(TypeMirror type) {
    return TypeReader.of(type).filter(context.types()::isRecord).isPresent();
  }

  /** Whether the companion can make the records; if not, that is reported. */
  private boolean isAccepted(
      Tree tree, ExecutableElement method, List<Typed> arguments, Optional<RecordShape> result) {
    for (int i = 0; i < arguments.size(); i++) {
      TypeMirror type = mirrors(method).get(i);
      if (!ParameterTypes.accept(context, tree, type)) {
        return false;
      }
      if (arguments.get(i).isNull() && isRecord(type)) {
        context.reject(Diagnostic.RECORD_AS_OBJECT, tree, "null");
        return false;
      }
    }
    if (!ParameterTypes.accept(context, tree, method.getReturnType())) {
      return false;
    }
    if (result.isPresent()
        && (result.get().hasSealed()
            || !result.get().leaves().stream().allMatch(leaf -> leaf.type().isFloating()))) {
      context.reject(
          Diagnostic.UNSUPPORTED_TYPE,
          tree,
          method.getReturnType()
              + ", which another class's method returns with more than numbers,");
      return false;
    }
    Optional<Element> outOfReach = foreign.outOfReach(method);
    outOfReach.ifPresent(element -> context.reject(Diagnostic.INACCESSIBLE_TYPE, tree, element));
    return outOfReach.isEmpty();
  }

  private Typed call(
      Tree tree,
      ExecutableElement method,
      List<Typed> arguments,
      Type result,
      Optional<RecordCall.Derivative> derivative) {
    RecordCall call = context
        .callees()
        .orElseThrow()
        .recordCall(method, name -> describe(name, method, result, derivative));
    Slope slope = slope(call);
    List<Typed> passed = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Type parameter = call.parameters().get(i).type();
      passed.add(
          context.expressions().records().isWidening(arguments.get(i).type(), parameter)
              ? context.expressions().records().widened(tree, arguments.get(i), parameter)
              : arguments.get(i));
    }
    Origin origin = context.origin(tree);
    return Typed.of(result, body -> {
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        Type parameter = call.parameters().get(i).type();
        addLeaves(passed.get(i).emitAs(body, origin, parameter), operands);
      }
      Value value = body.let(
          origin,
          new Expression.Invoke(call.name(), call.method(), call.flatResult(), operands, slope));
      return call.resultShape()
          .<Value>map(shape -> unpacked(body, origin, shape, value))
          .orElse(value);
    });
  }

  private RecordCall describe(
      String name,
      ExecutableElement method,
      Type result,
      Optional<RecordCall.Derivative> derivative) {
    List<Parameter> parameters = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      Type type = TypeReader.typeOf((TypeElement) method.getEnclosingElement());
      parameters.add(new Parameter("self", type, false, context.types().shape(type), true));
    }
    for (VariableElement parameter : method.getParameters()) {
      Type type = TypeReader.of(parameter.asType()).orElseThrow();
      parameters.add(new Parameter(
          parameter.getSimpleName().toString(), type, false, context.types().shape(type), false));
    }
    return new RecordCall(
        name,
        ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString(),
        method.getSimpleName().toString(),
        parameters,
        result,
        context.types().shape(result),
        derivative);
  }

  private static Slope slope(RecordCall call) {
    if (call.derivative().isEmpty()) {
      return call.resultShape().isPresent() ? Slope.Constant.NONE_OWN : Slope.Constant.NONE;
    }
    List<RecordCall.Argument> arguments = call.arguments();
    List<String> names = call.names();
    List<Optional<String>> byArgument = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      byArgument.add(arguments.get(i).isKnown() ? Optional.of(names.get(i)) : Optional.empty());
    }
    RecordCall.Derivative derivative = call.derivative().get();
    Slope.Method method =
        new Slope.Method(call.name(), derivative.method(), new ReferenceType(call.name()));
    String owner = call.owner().substring(call.owner().lastIndexOf('.') + 1);
    Slope.WithRecords records = new Slope.WithRecords(
        owner + "." + call.method(),
        arguments.stream().map(RecordCall.Argument::parameter).toList(),
        call.resultShape().isPresent());
    return derivative.isGradient()
        ? new Slope.Generated(method, byArgument, Optional.of(records))
        : new Slope.Pullback(
            method,
            byArgument,
            records,
            derivative
                .tangent()
                .map(tangent -> new Slope.Tangent(
                    new Slope.Method(call.name(), tangent.method(), call.flatResult()), false)));
  }

  private static void addLeaves(Value value, List<Value> leaves) {
    if (value instanceof Tuple record) {
      record.components().forEach(component -> addLeaves(component, leaves));
    } else {
      leaves.add(value);
    }
  }

  /** The record whose leaves are the elements of an array. */
  private static Value unpacked(Body body, Origin origin, RecordShape shape, Value array) {
    List<Value> leaves = new ArrayList<>();
    for (int i = 0; i < shape.leaves().size(); i++) {
      Value element = body.let(origin, new Expression.Load(array, Constant.of(i)));
      leaves.add(
          body.convert(origin, element, (ScalarType) shape.leaves().get(i).type()));
    }
    return tuple(shape, leaves.iterator());
  }

  private static Value tuple(RecordShape shape, Iterator<Value> leaves) {
    List<Value> components = new ArrayList<>();
    for (RecordShape.Component component : shape.components()) {
      components.add(
          component.shape().isPresent() ? tuple(component.shape().get(), leaves) : leaves.next());
    }
    return new Tuple(shape.type(), components);
  }
}
