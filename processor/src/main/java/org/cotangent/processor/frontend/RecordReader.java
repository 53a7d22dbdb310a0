package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.RecordShape;

/** What is done with records, all of which are taken apart: making them, and reading components. */
final class RecordReader {
  private final Context context;
  private final Overloads overloads;
  private final OwnCalls calls;

  RecordReader(Context context) {
    this.context = context;
    this.overloads = new Overloads(context.environment().types());
    this.calls = new OwnCalls(context, overloads);
  }

  /** {@code new Point(x, y)}. */
  Typed create(NewClassTree tree) {
    Optional<TypeElement> found = context.types().element(tree.getIdentifier());
    Optional<RecordShape> shape = found.flatMap(Shapes::of);
    boolean isPlain = tree.getClassBody() == null && tree.getEnclosingExpression() == null;
    if (found.isPresent()
        && found.get().getKind() == ElementKind.RECORD
        && !found.get().getTypeParameters().isEmpty()) {
      return context.reject(
          Diagnostic.UNSUPPORTED_TYPE,
          tree,
          found.get().getSimpleName() + ", which has type parameters,");
    }
    if (shape.isEmpty()
        || shape.get().isSealed()
        || !isPlain
        || !context.isOfThisFile(found.get())) {
      return context.reject(
          Diagnostic.OBJECT_CREATION, tree, context.source().quote(tree.getIdentifier()));
    }
    return construct(tree, tree.getArguments(), found.get());
  }

  /** {@code this(x, y)}, in a constructor. */
  Typed delegate(MethodInvocationTree tree, LocalVariable self) {
    TypeElement type = context.types().declared(self.type()).orElseThrow();
    Typed made = construct(tree, tree.getArguments(), type);
    return made.isErroneous()
        ? made
        : Typed.of(Typed.VOID, body -> {
          body.assign(self, made.emit(body));
          return body.read(self);
        });
  }

  private Typed construct(Tree tree, List<? extends ExpressionTree> trees, TypeElement type) {
    List<Typed> arguments = new ArrayList<>();
    for (ExpressionTree argument : trees) {
      arguments.add(context.expressions().read(argument));
    }
    if (arguments.stream().anyMatch(argument -> argument.isErroneous() || argument.isVoid())) {
      return arguments.stream().anyMatch(Typed::isVoid) ? context.leaveToJavac() : Typed.ERRONEOUS;
    }
    List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
    return overloads
        .choose(
            constructors,
            context.types().mirrors(arguments, context.environment().types()))
        .map(chosen -> calls.read(tree, trees, chosen, Optional.empty(), arguments))
        .orElseGet(context::leaveToJavac);
  }

  /** Whether a value of one type is one of the other, a sealed interface, without a test. */
  boolean isWidening(Type from, Type to) {
    return SealedValues.isWidening(context.types(), from, to);
  }

  /** A component; the tree is what asks for it. */
  Typed component(Tree tree, Typed from, String name) {
    RecordShape shape = context.types().shape(from.type()).orElseThrow();
    if (shape.isSealed()) {
      return context.leaveToJavac();
    }
    for (int i = 0; i < shape.components().size(); i++) {
      if (shape.components().get(i).name().equals(name)) {
        int index = i;
        Type type = shape.components().get(i).type();
        return Typed.of(type, body -> ((Tuple) from.emit(body)).components().get(index));
      }
    }
    return context.leaveToJavac();
  }

  /**
   * The record that a reference leads to, its components read one by one: a component that nobody
   * needs is not read.
   */
  Typed apart(Tree tree, Typed reference) {
    Optional<RecordShape> shape = context.types().shape(reference.type());
    if (shape.isEmpty() || reference.isErroneous()) {
      return reference;
    }
    if (shape.get().hasSealed()) {
      if (context.callees().isEmpty()) {
        return context.leaveToJavac();
      }
      context.callees().get().takeApart(shape.get());
    }
    Origin origin = context.origin(tree);
    return Typed.of(
        reference.type(), body -> apart(body, origin, shape.get(), reference.emit(body)));
  }

  private static Value apart(Body body, Origin origin, RecordShape shape, Value reference) {
    if (shape.isSealed()) {
      return new Parts(body, origin, shape, reference).all();
    }
    List<Value> components = new ArrayList<>();
    for (RecordShape.Component component : shape.components()) {
      Value value =
          body.let(origin, new Expression.Component(reference, component.name(), component.type()));
      components.add(
          component.shape().map(inner -> apart(body, origin, inner, value)).orElse(value));
    }
    return new Tuple(shape.type(), components);
  }

  /** A record, or a value of a sealed interface, as one of a sealed interface. */
  Typed widened(Tree tree, Typed value, Type sealed) {
    RecordShape to = context.types().shape(sealed).orElseThrow();
    RecordShape from = context.types().shape(value.type()).orElseThrow();
    Origin origin = context.origin(tree);
    return Typed.of(sealed, body -> {
      Value found = value.emit(body);
      return from.isSealed()
          ? SealedValues.regrouped(body, origin, (Tuple) found, from, to)
          : SealedValues.of(found, to);
    });
  }

  /** {@code record.method(…)}. */
  Typed call(MethodInvocationTree tree, Typed receiver, String name) {
    if (context.names().generated(((ReferenceType) receiver.type()).name()).isPresent()) {
      return tree.getArguments().isEmpty()
          ? component(tree, receiver, name)
          : context.leaveToJavac();
    }
    TypeElement type = context.types().declared(receiver.type()).orElseThrow();
    List<Typed> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(context.expressions().read(argument));
    }
    if (arguments.stream().anyMatch(Typed::isErroneous)) {
      return Typed.ERRONEOUS;
    }
    RecordShape shape = context.types().shape(receiver.type()).orElseThrow();
    return shape.isSealed()
        ? new SealedCalls(context, overloads, this).read(tree, receiver, shape, name, arguments)
        : call(tree, receiver, type, name, arguments);
  }

  /** A method of a record, for arguments that were read. */
  Typed call(
      MethodInvocationTree tree,
      Typed receiver,
      TypeElement type,
      String name,
      List<Typed> arguments) {
    if (arguments.isEmpty() && isAccessor(type, name) && !isExplicit(type, name)) {
      return component(tree, receiver, name);
    }
    List<ExecutableElement> candidates = context.names().members().methods(type, name);
    Optional<ExecutableElement> chosen = overloads.choose(
        candidates, context.types().mirrors(arguments, context.environment().types()));
    if (!context.isOfThisFile(type)) {
      return chosen
          .filter(method -> method.getEnclosingElement().equals(type))
          .flatMap(method -> new RecordCalls(context, new ForeignCalls(context))
              .readOn(tree, receiver, method, arguments))
          .orElseGet(() -> context.reject(
              Diagnostic.METHOD_CALL, tree, context.source().quote(tree.getMethodSelect())));
    }
    if (chosen.isEmpty()) {
      return context.leaveToJavac();
    }
    if (chosen.get().getModifiers().contains(Modifier.STATIC)) {
      return context.reject(
          Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a static method called on an object");
    }
    TypeElement declaring = (TypeElement) chosen.get().getEnclosingElement();
    if (!chosen.get().getModifiers().contains(Modifier.ABSTRACT)
        && context.isOfThisFile(declaring)
        && isWidening(receiver.type(), TypeReader.typeOf(declaring))) {
      Typed self = widened(tree, receiver, TypeReader.typeOf(declaring));
      return calls.read(tree, tree.getArguments(), chosen.get(), Optional.of(self), arguments);
    }
    if (!declaring.equals(type)
        || chosen.get().getModifiers().contains(Modifier.ABSTRACT)
        || isImplicit(chosen.get())) {
      return context.reject(
          Diagnostic.RECORD_AS_OBJECT, tree, context.source().quote(tree.getMethodSelect()));
    }
    return calls.read(tree, tree.getArguments(), chosen.get(), Optional.of(receiver), arguments);
  }

  /** Whether a method is one that every object has, and the record does not declare it. */
  private boolean isImplicit(ExecutableElement method) {
    return context.isOfThisFile(method)
        && MethodTrees.explicit(context.environment(), method) == null;
  }

  /** Whether the name is that of a component. */
  static boolean isAccessor(TypeElement type, String name) {
    return type.getRecordComponents().stream()
        .anyMatch(component -> component.getSimpleName().contentEquals(name));
  }

  /** Whether the record of this file declares an accessor itself. */
  boolean hasExplicitAccessor(Type type) {
    TypeElement element = context.types().declared(type).orElseThrow();
    return element.getRecordComponents().stream()
        .anyMatch(component -> isExplicit(element, component.getSimpleName().toString()));
  }

  /** Whether the record of this file declares the accessor itself. */
  private boolean isExplicit(TypeElement type, String name) {
    return context.isOfThisFile(type)
        && type.getRecordComponents().stream()
            .filter(component -> component.getSimpleName().contentEquals(name))
            .anyMatch(component ->
                MethodTrees.explicit(context.environment(), component.getAccessor()) != null);
  }

  /** Whether the tree is {@code this}. */
  static boolean isThis(Tree tree) {
    return tree instanceof IdentifierTree identifier && identifier.getName().contentEquals("this");
  }
}
