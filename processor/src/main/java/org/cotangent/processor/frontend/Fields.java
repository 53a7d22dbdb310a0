package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Type;

/**
 * The fields of {@code this} that an instance method of a class reads, itself or in what it calls.
 * Each is a parameter of the function, for nobody writes to it.
 */
final class Fields {

  /**
   * A field that is read.
   *
   * @param access what reads it for the companion, behind the object and a dot
   */
  record Field(VariableElement element, LocalVariable variable, String access) {}

  private final Context context;
  private final Map<Integer, Field> own = new HashMap<>();
  private final Set<Fields> called = new LinkedHashSet<>();

  Fields(Context context) {
    this.context = context;
  }

  /** What was read so far, in order of declaration, what is inherited first. */
  List<Field> read() {
    Map<Integer, Field> read = new TreeMap<>();
    reached().forEach(each -> read.putAll(each.own));
    return List.copyOf(read.values());
  }

  /** These and those of all that is called, which may lead back here. */
  private Set<Fields> reached() {
    Set<Fields> reached = new LinkedHashSet<>(Set.of(this));
    Deque<Fields> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      open.pop().called.stream().filter(reached::add).forEach(open::push);
    }
    return reached;
  }

  /** Adds what a method of the same object reads that is called, also what it reads from now on. */
  void include(Fields ofCallee) {
    called.add(ofCallee);
  }

  /** Whether a field is one of {@code this}, where that is the object of a class. */
  boolean isOwn(VariableElement field) {
    return !field.getModifiers().contains(Modifier.STATIC)
        && context
            .receiver()
            .filter(type -> ancestry(type).contains(field.getEnclosingElement()))
            .isPresent();
  }

  /** {@code this.name}. */
  Typed read(Tree tree, String name) {
    return read(tree, context.receiver().orElseThrow(), name);
  }

  /** {@code super.name}. */
  Typed readInherited(Tree tree, String name) {
    return parent(context.receiver().orElseThrow())
        .map(parent -> read(tree, parent, name))
        .orElseGet(context::leaveToJavac);
  }

  private Typed read(Tree tree, TypeElement of, String name) {
    return context
        .names()
        .members()
        .field(of, name)
        .map(field ->
            isOwn(field) ? read(tree, field) : context.constants().read(field, tree, context))
        .orElseGet(context::leaveToJavac);
  }

  /** Reads a field that is one of {@code this}. */
  Typed read(Tree tree, VariableElement field) {
    if (!ParameterTypes.accept(context, tree, field.asType())) {
      return Typed.ERRONEOUS;
    }
    Optional<String> access = access(field);
    if (access.isEmpty()) {
      return context.reject(Diagnostic.PRIVATE_FIELD, tree, field.getSimpleName());
    }
    LocalVariable variable = context.callees().orElseThrow().field(field, context);
    own.put(place(field), new Field(field, variable, access.get()));
    return NameReader.variable(variable);
  }

  /** Superclasses come first, and fields in order of declaration. */
  private int place(VariableElement field) {
    int place = 0;
    List<TypeElement> classes = ancestry(context.receiver().orElseThrow());
    for (int i = classes.size() - 1; i >= 0; i--) {
      for (VariableElement each : ElementFilter.fieldsIn(classes.get(i).getEnclosedElements())) {
        if (each.equals(field)) {
          return place;
        }
        place++;
      }
    }
    return place;
  }

  /** {@code constant.name} of an enum. */
  Typed ofEnum(Tree tree, Typed constant, TypeElement type, String name) {
    return ofEnum(tree, constant, type, name, Optional.empty());
  }

  /**
   * A field of an enum constant.
   *
   * @param method that the user calls to read it; what it does may change where it is of another
   *     file, which is compiled alone
   */
  Typed ofEnum(Tree tree, Typed constant, TypeElement type, String name, Optional<String> method) {
    Optional<VariableElement> found = context.names().members().field(type, name);
    if (found.isEmpty()) {
      return context.leaveToJavac();
    }
    VariableElement field = found.get();
    if (field.getModifiers().contains(Modifier.STATIC)) {
      return context.reject(
          Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a static field read from an object");
    }
    if (!field.getModifiers().contains(Modifier.FINAL)) {
      return context.reject(Diagnostic.MUTABLE_FIELD, tree, context.source().quote(tree));
    }
    if (!ParameterTypes.accept(context, tree, field.asType())) {
      return Typed.ERRONEOUS;
    }
    Type read = TypeReader.of(field.asType()).orElseThrow();
    Optional<String> access = method
        .filter(called -> !context.isOfThisFile(field))
        .map(called -> called + "()")
        .or(() -> access(field));
    if (access.isEmpty()) {
      return context.reject(Diagnostic.PRIVATE_FIELD, tree, field.getSimpleName());
    }
    boolean isField = !access.get().endsWith("()");
    String member = isField ? access.get() : access.get().replace("()", "");
    Origin origin = context.origin(tree);
    Typed reference = Typed.of(
        read,
        body ->
            body.let(origin, new Expression.Component(constant.emit(body), member, read, isField)));
    return context.expressions().records().apart(tree, reference);
  }

  /** The field that a method of an enum returns, and does nothing else. */
  Optional<VariableElement> returned(TypeElement type, String method) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(each -> each.getSimpleName().contentEquals(method))
            .anyMatch(each -> isAccessor(each, field) && !isOverridable(each)))
        .findFirst();
  }

  /** How the companion reads a field: by its name, or through a method that returns just that. */
  private Optional<String> access(VariableElement field) {
    Members members = context.names().members();
    if (members.isAccessibleToCompanion(field)) {
      return Optional.of(field.getSimpleName().toString());
    }
    TypeElement owner = (TypeElement) field.getEnclosingElement();
    return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
        .filter(method -> isAccessor(method, field))
        .filter(method -> !isOverridable(method) && members.isAccessibleToCompanion(method))
        .map(method -> method.getSimpleName() + "()")
        .findFirst();
  }

  private boolean isAccessor(ExecutableElement method, VariableElement field) {
    if (!method.getParameters().isEmpty()
        || method.getModifiers().contains(Modifier.STATIC)
        || !method.getReturnType().toString().equals(field.asType().toString())) {
      return false;
    }
    MethodTree tree = context.environment().trees().getTree(method);
    if (tree == null) {
      return context.environment().compiled().returns(method, field);
    }
    List<? extends StatementTree> statements =
        tree.getBody() == null ? List.of() : tree.getBody().getStatements();
    if (statements.size() != 1 || !(statements.get(0) instanceof ReturnTree returned)) {
      return false;
    }
    ExpressionTree value = returned.getExpression();
    String name = field.getSimpleName().toString();
    return value != null
        && (value.toString().equals(name) || value.toString().equals("this." + name));
  }

  /** Whether a subclass may put another method in the place of an instance method. */
  static boolean isOverridable(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.FINAL)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && !method.getEnclosingElement().getModifiers().contains(Modifier.FINAL);
  }

  /** A class and those that it inherits from. */
  static List<TypeElement> ancestry(TypeElement type) {
    List<TypeElement> ancestry = new ArrayList<>();
    Optional<TypeElement> at = Optional.of(type);
    while (at.isPresent()) {
      ancestry.add(at.get());
      at = parent(at.get());
    }
    return ancestry;
  }

  /** The superclass. */
  static Optional<TypeElement> parent(TypeElement type) {
    return type.getSuperclass() instanceof DeclaredType parent
        ? Optional.of((TypeElement) parent.asElement())
        : Optional.empty();
  }
}
