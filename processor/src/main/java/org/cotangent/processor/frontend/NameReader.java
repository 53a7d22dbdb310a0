package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;

/**
 * Finds what names mean, simple or with dots: a variable before a type before a package (JLS
 * 6.5.2).
 */
final class NameReader {

  /** What a name means. */
  sealed interface Meaning {}

  /** A local variable. */
  record Local(LocalVariable variable) implements Meaning {}

  /** A field, by its simple name or through its class. */
  record Field(VariableElement element) implements Meaning {}

  /** A class. */
  record Class(TypeElement element) implements Meaning {}

  /** A package, or what is left of a name that does not resolve. */
  record Package(String name) implements Meaning {}

  /** The value of any other expression, in front of a dot. */
  record Computed(ExpressionTree tree) implements Meaning {}

  /** What may stand behind the dot of a class and is no name. */
  private static final Set<String> KEYWORDS = Set.of("class", "this", "super");

  private final Context context;
  private final RecordReader records;

  NameReader(Context context) {
    this.context = context;
    this.records = new RecordReader(context);
  }

  /** Reads a name, or a selection from an expression, as a value. */
  Typed read(ExpressionTree tree) {
    Meaning meaning = meaning(tree);
    if (meaning instanceof Local local) {
      if (context.lambdas().find(local.variable()).isPresent()) {
        return context.reject(
            Diagnostic.LAMBDA,
            tree,
            "the function " + local.variable().name() + ", used as a value,");
      }
      return variable(local.variable());
    }
    if (meaning instanceof Field field) {
      if (context.fields().isOwn(field.element())) {
        return context.fields().read(tree, field.element());
      }
      if (isOwn(field.element())) {
        Typed self = variable(context.self().orElseThrow());
        return records.component(tree, self, field.element().getSimpleName().toString());
      }
      return context.constants().read(field.element(), tree, context);
    }
    if (meaning instanceof Computed && tree instanceof MemberSelectTree select) {
      return selected(select);
    }
    if (tree instanceof IdentifierTree identifier && isReceiver(identifier)) {
      return context
          .self()
          .filter(self -> RecordReader.isThis(tree))
          .map(NameReader::variable)
          .orElseGet(() -> context.reject(Diagnostic.INSTANCE_MEMBER, tree, identifier.getName()));
    }
    return unresolved(tree);
  }

  /**
   * Leaves an unknown name to javac, unless it is that of a class which is about to be generated
   * from this one.
   */
  Typed unresolved(ExpressionTree tree) {
    for (Tree at = tree; at instanceof MemberSelectTree select; at = select.getExpression()) {
      if (isCompanion(lastName(select.getExpression()))) {
        return context.reject(Diagnostic.COMPANION_CALL, tree, context.source().quote(tree));
      }
    }
    return context.leaveToJavac();
  }

  /** What the expression in front of a dot, or a whole name, means. */
  Meaning meaning(ExpressionTree tree) {
    if (tree instanceof IdentifierTree identifier) {
      if (isReceiver(identifier)) {
        return new Computed(tree);
      }
      return simple(identifier.getName().toString());
    }
    if (!(tree instanceof MemberSelectTree select)) {
      return new Computed(tree);
    }
    String name = select.getIdentifier().toString();
    if (KEYWORDS.contains(name)) {
      return new Computed(tree);
    }
    Meaning qualifier = meaning(select.getExpression());
    if (qualifier instanceof Package outer) {
      String qualified = outer.name() + "." + name;
      return context
          .names()
          .qualified(qualified)
          .<Meaning>map(Class::new)
          .orElseGet(() -> new Package(qualified));
    }
    if (qualifier instanceof Class outer) {
      return member(outer.element(), name).orElseGet(() -> new Package(select.toString()));
    }
    return new Computed(tree);
  }

  private Optional<Meaning> member(TypeElement outer, String name) {
    Members members = context.names().members();
    Optional<Meaning> field = members.field(outer, name).map(Field::new);
    return field.isPresent() ? field : members.type(outer, name).map(Class::new);
  }

  private Meaning simple(String name) {
    Optional<LocalVariable> local = context.locals().find(name);
    if (local.isPresent()) {
      return new Local(local.get());
    }
    Optional<VariableElement> field = context.names().field(name);
    if (field.isPresent()) {
      return new Field(field.get());
    }
    return context.names().type(name).<Meaning>map(Class::new).orElseGet(() -> new Package(name));
  }

  /** Whether a field is one of {@code this}. */
  boolean isOwn(VariableElement field) {
    return !field.getModifiers().contains(Modifier.STATIC)
        && context
            .self()
            .map(LocalVariable::type)
            .filter(TypeReader.typeOf((TypeElement) field.getEnclosingElement())::equals)
            .isPresent();
  }

  /** The value of a variable. */
  static Typed variable(LocalVariable variable) {
    return variable.type().equals(Typed.ERRONEOUS.type())
        ? Typed.ERRONEOUS
        : Typed.of(variable.type(), body -> body.read(variable)).withConstant(variable.constant());
  }

  /** {@code expression.name}, of which only the length of an array is no object's field. */
  private Typed selected(MemberSelectTree tree) {
    if (RecordReader.isThis(tree.getExpression()) && context.receiver().isPresent()) {
      return context.fields().read(tree, tree.getIdentifier().toString());
    }
    if (tree.getExpression().toString().equals("super") && context.receiver().isPresent()) {
      return context.fields().readInherited(tree, tree.getIdentifier().toString());
    }
    if (tree.getIdentifier().contentEquals("this")) {
      return context.reject(Diagnostic.INSTANCE_MEMBER, tree, context.source().quote(tree));
    }
    if (tree.getExpression() instanceof IdentifierTree identifier
        && isReceiver(identifier)
        && context.self().isEmpty()) {
      return context.reject(Diagnostic.INSTANCE_MEMBER, tree, context.source().quote(tree));
    }
    if (KEYWORDS.contains(tree.getIdentifier().toString())) {
      return context.reject(
          Diagnostic.UNSUPPORTED_EXPRESSION, tree, context.source().quote(tree));
    }
    Typed from = context.expressions().read(tree.getExpression());
    if (from.isErroneous()) {
      return from;
    }
    if (from.type() instanceof ArrayType && tree.getIdentifier().contentEquals("length")) {
      Origin origin = context.origin(tree);
      return Typed.of(
          ScalarType.INT, body -> body.let(origin, new Expression.Length(from.emit(body))));
    }
    if (context.types().isRecord(from.type())) {
      return records.component(tree, from, tree.getIdentifier().toString());
    }
    Optional<TypeElement> constant = context.types().enumOf(from.type());
    if (constant.isPresent()) {
      return context
          .fields()
          .ofEnum(tree, from, constant.get(), tree.getIdentifier().toString());
    }
    return from.type() instanceof ScalarType || from.type() instanceof ArrayType
        ? context.leaveToJavac()
        : context.reject(Diagnostic.INSTANCE_MEMBER, tree, context.source().quote(tree));
  }

  private static boolean isReceiver(IdentifierTree tree) {
    return tree.getName().contentEquals("this") || tree.getName().contentEquals("super");
  }

  private static String lastName(ExpressionTree tree) {
    return tree instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : tree.toString();
  }

  /** Whether a class of that name is, or will be, generated from one that can be seen from here. */
  boolean isCompanion(String simple) {
    return ownerOfCompanion(simple).isPresent();
  }

  /** The class from which one of that name is, or will be, generated. */
  Optional<TypeElement> ownerOfCompanion(String simple) {
    return ownerOfCompanion(simple, context.names().importedFrom(simple));
  }

  /**
   * The class from which one of that name is, or will be, generated.
   *
   * @param in the name of the package; empty for what can be seen from here
   */
  Optional<TypeElement> ownerOfCompanion(String simple, Optional<String> in) {
    if (!simple.endsWith("Derivatives")) {
      return Optional.empty();
    }
    String[] owners =
        simple.substring(0, simple.length() - "Derivatives".length()).split("_");
    Optional<TypeElement> owner = in.map(from -> context
            .names()
            .qualified(from + "." + owners[0])
            .filter(type -> context
                .environment()
                .elements()
                .getPackageOf(type)
                .getQualifiedName()
                .contentEquals(from)))
        .orElseGet(() -> context.names().type(owners[0]));
    for (int i = 1; i < owners.length; i++) {
      String inner = owners[i];
      owner = owner.flatMap(outer -> context.names().members().type(outer, inner));
    }
    return owner.filter(NameReader::isAnnotated);
  }

  private static boolean isAnnotated(Element type) {
    return type.getEnclosedElements().stream()
        .anyMatch(member -> member.getAnnotation(Differentiable.class) != null);
  }
}
