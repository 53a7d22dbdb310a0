package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.Naming;

/**
 * Gradients of other classes' methods that are called so that their own derivative is known: by the
 * Hessian-vector product that the other companion has, too.
 */
final class GradientCalls {

  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);

  private final Context context;

  GradientCalls(Context context) {
    this.context = context;
  }

  /**
   * How to call for a method's gradient; empty if the method does not ask for both derivatives, or
   * takes what cannot be passed on.
   *
   * @param wrt for each of its parameters, the component for the derivative by it
   */
  Optional<GradientCall> of(ExecutableElement method, List<Optional<String>> wrt) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    List<Derivative> asked =
        annotation == null ? List.of() : Arrays.asList(annotation.derivatives());
    if (!asked.containsAll(List.of(Derivative.GRADIENT, Derivative.HVP))
        || !context.names().members().isAccessibleToCompanion(owner)) {
      return Optional.empty();
    }
    List<Type> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      Optional<Type> type = TypeReader.of(parameter.asType());
      boolean isPossible = type.isPresent()
          && !context.types().isRecord(type.get())
          && (wrt.get(i).isEmpty()
              || type.get() instanceof ScalarType
              || type.get().equals(VECTOR));
      if (!isPossible) {
        return Optional.empty();
      }
      types.add(type.get());
      names.add(wrt.get(i).orElse(parameter.getSimpleName().toString()));
    }
    String member = ForeignCalls.memberName(method);
    String suffix = ForeignCalls.recordSuffix(method);
    return Optional.of(new GradientCall(
        String.join("_", Companions.ownerNames(owner)) + "_" + member + "Gradient" + suffix,
        Companions.nameOf(owner, context.environment().elements()),
        member,
        suffix,
        types,
        Naming.components(names),
        wrt));
  }

  /** The value, then the derivative by each parameter that the gradient is by. */
  static List<Value> values(
      Body body, Origin origin, GradientCall call, Type value, List<Value> operands) {
    Value all = body.let(
        origin,
        new Expression.Invoke(call.record(), GradientCall.VALUES, VECTOR, operands, slope(call)));
    List<Value> leaves = new ArrayList<>();
    leaves.add(number(body, origin, all, Constant.of(0), value));
    Value offset = Constant.of(1);
    for (int i = 0; i < operands.size(); i++) {
      if (call.components().get(i).isEmpty()) {
        continue;
      }
      Value size = Constant.of(1);
      if (call.parameters().get(i) instanceof ArrayType) {
        size = body.let(origin, new Expression.Length(operands.get(i)));
        Value array = body.let(origin, new Expression.NewArray(VECTOR, List.of(size)));
        body.builder().at(origin);
        body.builder().copy(all, offset, array, Constant.of(0), size);
        leaves.add(array);
      } else {
        leaves.add(number(body, origin, all, offset, call.parameters().get(i)));
      }
      offset = body.let(origin, Expression.Apply.of(Primitive.ADD, offset, size));
    }
    return leaves;
  }

  private static Slope slope(GradientCall call) {
    String companion = call.companion().substring(call.companion().lastIndexOf('.') + 1);
    return new Slope.Pullback(
        call,
        new Slope.WithRecords(
            companion + "." + call.member() + "Gradient",
            IntStream.range(0, call.parameters().size()).boxed().toList(),
            true));
  }

  private static Value number(Body body, Origin origin, Value all, Value at, Type type) {
    Value element = body.let(origin, new Expression.Load(all, at));
    return body.convert(origin, element, type);
  }
}
