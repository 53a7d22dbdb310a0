package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.lower.ProgramBuilder;

/**
 * The static final fields that methods read. The value of a field with source is found by reading
 * its initializer, so that javac need not attribute it.
 */
final class ConstantFields {
  private final Environment environment;
  private final Map<VariableElement, Optional<Constant>> values = new HashMap<>();
  private final Set<VariableElement> inProgress = new HashSet<>();

  ConstantFields(Environment environment) {
    this.environment = environment;
  }

  /** Reads the field at the tree. */
  Typed read(VariableElement field, Tree tree, Context context) {
    Optional<Type> type = TypeReader.of(field.asType());
    Set<Modifier> modifiers = field.getModifiers();
    if (type.isEmpty()) {
      return context.leaveToJavac();
    }
    if (!modifiers.contains(Modifier.STATIC)) {
      // A static method has no object to read it from; a class in another is not that of `this`.
      return context.receiver().isPresent()
          ? context.reject(Diagnostic.INSTANCE_MEMBER, tree, context.source().quote(tree))
          : context.leaveToJavac();
    }
    if (!modifiers.contains(Modifier.FINAL)) {
      return context.reject(Diagnostic.MUTABLE_FIELD, tree, context.source().quote(tree));
    }
    if (field.getKind() == ElementKind.ENUM_CONSTANT
        && !context.names().members().isAccessibleToCompanion(field)) {
      return context.reject(
          Diagnostic.INACCESSIBLE_TYPE, tree, field.getEnclosingElement().getSimpleName());
    }
    Optional<Constant> constant = value(field, type.get());
    if (constant.isPresent()) {
      return labelled(constant.get(), field, context.names());
    }
    if (isRecord(type.get(), context)) {
      return ofRecord(field, type.get(), tree, context);
    }
    if (!isReadable(type.get(), context)) {
      return context.reject(Diagnostic.CONSTANT_OBJECT, tree, context.source().quote(tree));
    }
    return computed(field, type.get(), tree, context);
  }

  /** Whether this is a record that can be taken apart, or an array of such. */
  private static boolean isRecord(Type type, Context context) {
    return context.types().isRecord(type instanceof ArrayType array ? array.innermost() : type);
  }

  /** A record is read from the object each time, component by component. */
  private static Typed ofRecord(VariableElement field, Type type, Tree tree, Context context) {
    if (!ParameterTypes.accept(context, tree, field.asType())) {
      return Typed.ERRONEOUS;
    }
    if (!context.names().members().isAccessibleToCompanion(field)) {
      return context.reject(Diagnostic.PRIVATE_CONSTANT, tree, context.source().quote(tree));
    }
    String owner =
        ((TypeElement) field.getEnclosingElement()).getQualifiedName().toString();
    Expression read =
        new Expression.StaticField(owner, field.getSimpleName().toString(), type, Optional.empty());
    Origin origin = context.origin(tree);
    return context
        .expressions()
        .records()
        .apart(tree, Typed.of(type, body -> body.let(origin, read)));
  }

  private static boolean isReadable(Type type, Context context) {
    return type instanceof ArrayType array
        ? isReadable(array.element(), context)
        : type instanceof ScalarType
            || type.equals(ReferenceType.STRING)
            || context.types().enumOf(type).isPresent() && context.types().isAccessible(type);
  }

  /** A constant under the name by which the companion can read it, or bare. */
  private static Typed labelled(Constant constant, VariableElement field, Names names) {
    TypeElement owner = (TypeElement) field.getEnclosingElement();
    boolean isOfEnum = field.getKind() == ElementKind.ENUM_CONSTANT;
    String label = isOfEnum || canBeRead(field, names)
        ? names.nameInCompanion(owner) + "." + field.getSimpleName()
        : "";
    String first = label.contains(".") ? label.substring(0, label.indexOf('.')) : label;
    Constant named = constant.labelled(label);
    // Only numbers and strings have a literal.
    Constant other = isOfEnum
        ? constant.labelled(owner.getQualifiedName() + "." + field.getSimpleName())
        : constant;
    // A variable of the method hides a class of the same name wherever the companion copies the
    // method.
    return Typed.of(constant.type(), body -> body.isVariable(first) ? other : named)
        .withConstant(Optional.of(named));
  }

  private static boolean canBeRead(VariableElement field, Names names) {
    return names.members().isAccessibleToCompanion(field) && !names.members().isAuxiliary(field);
  }

  /** A field whose value is computed when its class is initialized. */
  private Typed computed(VariableElement field, Type type, Tree tree, Context context) {
    Optional<Function> initializer = Optional.empty();
    boolean accessible = context.names().members().isAccessibleToCompanion(field);
    boolean isCopied = type instanceof ArrayType array
        ? !accessible && FieldUses.areReads(field, array, environment.trees())
        : !accessible || context.names().members().isAuxiliary(field);
    if (isCopied) {
      initializer = initializer(field, type);
    }
    if (initializer.isEmpty() && !accessible) {
      return context.reject(Diagnostic.PRIVATE_CONSTANT, tree, context.source().quote(tree));
    }
    String owner =
        ((TypeElement) field.getEnclosingElement()).getQualifiedName().toString();
    Expression read =
        new Expression.StaticField(owner, field.getSimpleName().toString(), type, initializer);
    Origin origin = context.origin(tree);
    return Typed.of(type, body -> body.let(origin, read));
  }

  /** The value of a constant variable (JLS 4.12.4) or enum constant. */
  Optional<Constant> value(VariableElement field, Type type) {
    if (field.getKind() == ElementKind.ENUM_CONSTANT) {
      return Optional.of(
          new Constant(type, new Constant.EnumConstant(field.getSimpleName().toString()), ""));
    }
    Optional<Constant> known = values.get(field);
    if (known == null) {
      known = find(field, type);
      values.put(field, known);
    }
    return known;
  }

  private Optional<Constant> find(VariableElement field, Type type) {
    if (!(type instanceof ScalarType) && !type.equals(ReferenceType.STRING)) {
      return Optional.empty();
    }
    TreePath path = environment.trees().getPath(field);
    if (path == null) {
      return Optional.ofNullable(field.getConstantValue())
          .map(value -> new Constant(type, value, ""));
    }
    Context context = contextOf(field, path);
    return initializer(field, path, type, context)
        .flatMap(Typed::constant)
        .map(constant -> constant.labelled(""));
  }

  private Optional<Function> initializer(VariableElement field, Type type) {
    TreePath path = environment.trees().getPath(field);
    if (path == null) {
      return Optional.empty();
    }
    Context context = contextOf(field, path);
    Optional<Typed> read = initializer(field, path, type, context);
    if (read.isEmpty() || !context.problems().isClean()) {
      return Optional.empty();
    }
    Body body = new Body(new ProgramBuilder(), context.locals());
    body.builder().returns(read.get().emit(body));
    return Optional.of(body.builder().finish(field.getSimpleName().toString()));
  }

  /**
   * The initializer as far as it can be read; empty if there is none, or if it reads the field
   * itself.
   */
  private Optional<Typed> initializer(
      VariableElement field, TreePath path, Type type, Context context) {
    ExpressionTree initializer = ((VariableTree) path.getLeaf()).getInitializer();
    if (initializer == null || !inProgress.add(field)) {
      return Optional.empty();
    }
    try {
      context.source().enter(path.getLeaf());
      Typed read = context.expressions().readAs(initializer, type);
      return read.isErroneous() ? Optional.empty() : Optional.of(read);
    } finally {
      inProgress.remove(field);
    }
  }

  private Context contextOf(VariableElement field, TreePath path) {
    Names names = new Names(
        (TypeElement) field.getEnclosingElement(), path.getCompilationUnit(), environment);
    Positions positions = new Positions(path.getCompilationUnit(), environment.trees());
    return new Context(
        environment, names, positions, this, new Problems(Problems.SILENT), Optional.empty());
  }
}
