package org.cotangent.processor.frontend;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Value;

/** {@code throw} and {@code assert}. */
final class GuardReader {
  private final Context context;

  GuardReader(Context context) {
    this.context = context;
  }

  /** {@code throw new X(arguments)}. */
  Step throwing(ThrowTree tree) {
    ExpressionTree thrown = ExpressionReader.bare(tree.getExpression());
    if (!(thrown instanceof NewClassTree creation)
        || creation.getClassBody() != null
        || creation.getEnclosingExpression() != null) {
      context.reject(Diagnostic.THROW_FORM, tree.getExpression());
      return Step.NONE;
    }
    Optional<TypeElement> found = context.types().element(creation.getIdentifier());
    List<Typed> arguments = new ArrayList<>();
    for (ExpressionTree argument : creation.getArguments()) {
      arguments.add(carried(argument));
    }
    if (found.isEmpty() || !isSubtype(found.get(), "java.lang.Throwable")) {
      context.leaveToJavac();
      return Step.NONE;
    }
    TypeElement type = found.get();
    if (arguments.stream().noneMatch(Typed::isErroneous) && !hasConstructor(type, arguments)) {
      context.leaveToJavac();
    }
    if (!isSubtype(type, "java.lang.RuntimeException") && !isSubtype(type, "java.lang.Error")) {
      context.reject(Diagnostic.CHECKED_EXCEPTION, creation.getIdentifier(), type.getSimpleName());
    } else if (!context.names().members().isAccessibleToCompanion(type)) {
      context.reject(Diagnostic.INACCESSIBLE_TYPE, creation.getIdentifier(), type.getSimpleName());
    }
    Origin origin = context.origin(creation);
    ReferenceType exception = new ReferenceType(type.getQualifiedName().toString());
    return body -> emit(body, origin, exception, arguments);
  }

  /** An argument of an exception: anything but a record. */
  private Typed carried(ExpressionTree tree) {
    Typed argument = context.expressions().read(tree);
    Operators operators = context.expressions().operators();
    return operators.isRecord(argument) ? operators.asObject(tree) : argument;
  }

  private boolean isSubtype(TypeElement type, String root) {
    Types types = context.environment().types();
    return context
        .names()
        .qualified(root)
        .filter(found -> types.isSubtype(types.erasure(type.asType()), found.asType()))
        .isPresent();
  }

  private boolean hasConstructor(TypeElement type, List<Typed> arguments) {
    Types types = context.environment().types();
    List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
    return new Overloads(types)
        .choose(constructors, context.types().mirrors(arguments, types))
        .isPresent();
  }

  /** {@code assert condition : detail}. */
  Step asserting(AssertTree tree) {
    Typed condition = context.expressions().readCondition(tree.getCondition());
    List<Typed> detail = tree.getDetail() == null ? List.of() : List.of(carried(tree.getDetail()));
    Origin origin = context.origin(tree);
    ReferenceType error = new ReferenceType("java.lang.AssertionError");
    return body -> {
      Value enabled = body.let(origin, new Expression.AssertionsEnabled());
      body.builder().ifElse(enabled, () -> test(body, origin, condition, error, detail), () -> {});
    };
  }

  private static void test(
      Body body, Origin origin, Typed condition, ReferenceType error, List<Typed> detail) {
    Value holds = condition.emit(body);
    body.builder().at(origin);
    body.builder().ifElse(holds, () -> {}, () -> emit(body, origin, error, detail));
  }

  private static void emit(
      Body body, Origin origin, ReferenceType exception, List<Typed> arguments) {
    List<Value> values = new ArrayList<>();
    arguments.forEach(argument -> values.add(argument.emit(body)));
    Value made = body.let(origin, new Expression.Construct(exception, values));
    body.builder().throwing(made);
  }
}
