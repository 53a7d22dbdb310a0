package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.Origin;

/** Everything that the readers of one method, or of one initializer, share. */
final class Context {
  private final Environment environment;
  private final Names names;
  private final Locals locals = new Locals();
  private final Problems problems;
  private final Source source;
  private final TypeReader types;
  private final ConstantFields constants;
  private final ExpressionReader expressions;
  private final Jumps jumps = new Jumps();
  private final Optional<Callees> callees;
  private StatementReader statements;
  private Optional<LocalVariable> self = Optional.empty();
  private Optional<TypeElement> receiver = Optional.empty();
  private final Fields fields = new Fields(this);
  private final Lambdas lambdas = new Lambdas(this);
  private final Bindings bindings = new Bindings(this);
  private boolean isConstructor;
  private int size;

  Context(
      Environment environment,
      Names names,
      Positions positions,
      ConstantFields constants,
      Problems problems,
      Optional<Callees> callees) {
    this.environment = environment;
    this.names = names;
    this.problems = problems;
    this.source = new Source(positions);
    this.types = new TypeReader(names);
    this.constants = constants;
    this.callees = callees;
    this.expressions = new ExpressionReader(this);
  }

  Environment environment() {
    return environment;
  }

  Names names() {
    return names;
  }

  TypeElement owner() {
    return names.owner();
  }

  Locals locals() {
    return locals;
  }

  Problems problems() {
    return problems;
  }

  Source source() {
    return source;
  }

  TypeReader types() {
    return types;
  }

  ConstantFields constants() {
    return constants;
  }

  ExpressionReader expressions() {
    return expressions;
  }

  Jumps jumps() {
    return jumps;
  }

  /** The reader of the method's statements; an initializer has none. */
  StatementReader statements() {
    return statements;
  }

  void statements(StatementReader reader) {
    statements = reader;
  }

  Typed reject(Diagnostic diagnostic, Tree at, Object... arguments) {
    return problems.reject(diagnostic, at, arguments);
  }

  Typed leaveToJavac() {
    return problems.leaveToJavac();
  }

  /** The methods that may be called; none from an initializer. */
  Optional<Callees> callees() {
    return callees;
  }

  /** Whether the class or member belongs to the same top-level class as what is read. */
  boolean isOfThisFile(Element element) {
    return Members.outermost(element).equals(Members.outermost(owner()));
  }

  /** The class of {@code this} in an instance method of one that is no record. */
  Optional<TypeElement> receiver() {
    return receiver;
  }

  void receiver(TypeElement type) {
    receiver = Optional.of(type);
  }

  /** The fields of {@code this} that are read, where that is the object of a class. */
  Fields fields() {
    return fields;
  }

  /** The lambdas that local variables stand for. */
  Lambdas lambdas() {
    return lambdas;
  }

  /** The variables that patterns bind. */
  Bindings bindings() {
    return bindings;
  }

  /** The record that {@code this} means; empty in a static method, and in a class. */
  Optional<LocalVariable> self() {
    return self;
  }

  /** Whether this is the constructor of {@code this}. */
  boolean isConstructor() {
    return isConstructor;
  }

  void self(LocalVariable variable, boolean inConstructor) {
    self = Optional.of(variable);
    isConstructor = inConstructor;
  }

  /** The number of operations read so far, with those of what is called. */
  int size() {
    return size;
  }

  /** Adds the operations of a method that is called. */
  void grow(int operations) {
    size += operations;
  }

  /** Where the operation of the tree stands. */
  Origin origin(Tree tree) {
    size++;
    return source.origin(tree);
  }
}
