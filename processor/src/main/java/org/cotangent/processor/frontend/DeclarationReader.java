package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.VariableTree;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** Declarations of local variables. */
final class DeclarationReader {
  private final Context context;

  DeclarationReader(Context context) {
    this.context = context;
  }

  /** Reads a declaration with or without a value; the variable is in scope from then on. */
  Step read(VariableTree tree) {
    if (context.lambdas().declare(tree)) {
      return Step.NONE;
    }
    ExpressionTree initializer = tree.getInitializer();
    Optional<Type> declared = declaredType(tree);
    Optional<Typed> value =
        Optional.ofNullable(initializer).map(init -> initialized(tree, init, declared));
    Type type = declared.or(() -> value.map(Typed::type)).orElse(Typed.ERRONEOUS.type());
    boolean wrong = value.filter(Typed::isErroneous).isPresent();
    LocalVariable variable =
        declare(tree, wrong && declared.isEmpty() ? Typed.ERRONEOUS.type() : type, value);
    if (value.isEmpty()) {
      return body -> body.declare(variable);
    }
    Origin origin = context.origin(tree);
    return body -> {
      Value initial = value.get().emit(body);
      body.builder().at(origin);
      body.assign(variable, initial);
    };
  }

  private Typed initialized(
      VariableTree tree, ExpressionTree initializer, Optional<Type> declared) {
    boolean isTypedByVariable =
        initializer instanceof NewArrayTree array && array.getType() == null;
    if (isTypedByVariable && declared.filter(this::isUnsupported).isPresent()) {
      return context.reject(Diagnostic.UNSUPPORTED_TYPE, tree.getType(), declared.get());
    }
    // A value for a variable of an unsupported type is not converted: the type is what is reported.
    return declared.filter(context.types()::isSupported).isEmpty()
        ? context.expressions().read(initializer)
        : context.expressions().readAs(initializer, declared.get());
  }

  /**
   * Declares the variable of the tree; its uses are not reported again if the type is not
   * supported.
   */
  LocalVariable declare(VariableTree tree, Type type, Optional<Typed> value) {
    Type supported = type;
    if (!context.types().isSupported(type)) {
      boolean reported = type.equals(Typed.ERRONEOUS.type())
          || value.filter(Typed::isErroneous).isPresent();
      if (!reported) {
        context.reject(
            Diagnostic.UNSUPPORTED_TYPE,
            context.source().isVar(tree) ? tree : tree.getType(),
            type.equals(Typed.NULL) ? "null" : type);
      }
      supported = Typed.ERRONEOUS.type();
    }
    String name = tree.getName().toString();
    if (!name.isEmpty() && context.locals().find(name).isPresent()) {
      context.leaveToJavac();
    }
    boolean isFinal = tree.getModifiers().getFlags().contains(Modifier.FINAL);
    Optional<Constant> constant = isFinal ? value.flatMap(Typed::constant) : Optional.empty();
    return context
        .locals()
        .declare(
            constant.isPresent()
                ? new LocalVariable(name, supported, constant)
                : context.types().variable(name, supported));
  }

  /**
   * The type that is written down; empty for {@code var}, and the erroneous one where a name does
   * not resolve.
   */
  Optional<Type> declaredType(VariableTree tree) {
    if (context.source().isVar(tree)) {
      return Optional.empty();
    }
    return Optional.of(context
        .types()
        .read(tree.getType())
        .or(() -> context.expressions().nested().type(tree.getType()))
        .orElseGet(() -> context.leaveToJavac().type()));
  }

  private boolean isUnsupported(Type type) {
    return !type.equals(Typed.ERRONEOUS.type()) && !context.types().isSupported(type);
  }
}
