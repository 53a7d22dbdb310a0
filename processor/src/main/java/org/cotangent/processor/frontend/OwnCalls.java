package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Type;

/** Calls of the methods of the same file, in place of which their bodies are written. */
final class OwnCalls {

  /**
   * The most operations of a method with all that it calls. What is written at each call doubles
   * with each method that calls another twice.
   */
  static final int MOST_OPERATIONS = 5_000;

  /** The operations from which on a method that takes numbers is called rather than written out. */
  private static final int LONG = 500;

  private final Context context;
  private final Overloads overloads;

  OwnCalls(Context context, Overloads overloads) {
    this.context = context;
    this.overloads = overloads;
  }

  /**
   * Reads the call of a method or constructor that was chosen for these arguments.
   *
   * @param trees the arguments' trees
   * @param receiver the record that an instance method is called on
   */
  Typed read(
      Tree tree,
      List<? extends ExpressionTree> trees,
      ExecutableElement method,
      Optional<Typed> receiver,
      List<Typed> arguments) {
    String name = Callees.nameOf(method);
    if (context.callees().isEmpty()) {
      return context.reject(Diagnostic.METHOD_CALL, tree, name);
    }
    if (!method.getTypeParameters().isEmpty()) {
      return context.reject(Diagnostic.GENERIC_METHOD, tree, name);
    }
    Callees callees = context.callees().get();
    Origin origin = context.origin(tree);
    if (callees.isBeingRead(method)) {
      return SeparateMethod.isPossible(method, context)
          ? separate(tree, trees, method, receiver, passed(tree, trees, method, arguments, origin))
          : context.reject(Diagnostic.RECURSION, tree, name);
    }
    Optional<Callee> found = callees.find(method, context);
    if (found.isEmpty()) {
      return Typed.ERRONEOUS;
    }
    Callee callee = found.get();
    List<Typed> passed = new ArrayList<>(passed(tree, trees, method, arguments, origin));
    int self = receiver.isPresent() ? 1 : 0;
    for (int i = 0; i < passed.size(); i++) {
      LocalVariable parameter = callee.parameters().get(i + self);
      RecordReader records = context.expressions().records();
      if (records.isWidening(passed.get(i).type(), parameter.type())) {
        passed.set(i, records.widened(tree, passed.get(i), parameter.type()));
      }
      Typed argument = passed.get(i);
      if (argument.isNull() && parameter.components().isPresent()) {
        return context.reject(Diagnostic.RECORD_AS_OBJECT, trees.get(i), "null");
      }
      if (!Conversions.assignable(argument, parameter.type())) {
        return context.reject(Diagnostic.UNSUPPORTED_TYPE, trees.get(i), parameter.type());
      }
    }
    boolean isOfNumbers = callees.isOfNumbers(method);
    boolean isTooLong = context.size() + callee.size() > MOST_OPERATIONS;
    boolean isCalled = isOfNumbers
        ? isTooLong || callee.size() > LONG
        : isTooLong && SeparateMethod.isPossible(method, context) || callees.isSeparate(method);
    if (isCalled) {
      return separate(tree, trees, method, receiver, passed);
    }
    receiver.ifPresent(value -> passed.add(0, value));
    context.grow(callee.size());
    if (context.size() > MOST_OPERATIONS) {
      return context.reject(Diagnostic.TOO_MUCH_CODE, tree, name, MOST_OPERATIONS);
    }
    return Typed.of(callee.type(), body -> callee.inline(body, origin, passed));
  }

  /** Calls a method that is not written out. */
  private Typed separate(
      Tree tree,
      List<? extends ExpressionTree> trees,
      ExecutableElement method,
      Optional<Typed> receiver,
      List<Typed> passed) {
    SeparateMethod called = context.callees().orElseThrow().separate(method);
    called.ofObject().ifPresent(context.fields()::include);
    List<Typed> all = new ArrayList<>();
    receiver.ifPresent(all::add);
    for (int i = 0; i < passed.size(); i++) {
      Optional<Type> type = TypeReader.of(method.getParameters().get(i).asType());
      if (passed.get(i).isNull() && type.filter(context.types()::isRecord).isPresent()) {
        Tree at = i < trees.size() ? trees.get(i) : tree;
        return context.reject(Diagnostic.RECORD_AS_OBJECT, at, "null");
      }
      RecordReader records = context.expressions().records();
      boolean isWidened = type.isPresent() && records.isWidening(passed.get(i).type(), type.get());
      all.add(isWidened ? records.widened(tree, passed.get(i), type.get()) : passed.get(i));
    }
    return called.call(context, context.origin(tree), all);
  }

  /** The arguments, those for a variable arity parameter as an array. */
  private List<Typed> passed(
      Tree tree,
      List<? extends ExpressionTree> trees,
      ExecutableElement method,
      List<Typed> arguments,
      Origin origin) {
    List<TypeMirror> types =
        context.types().mirrors(arguments, context.environment().types());
    if (!overloads.spreads(method, types)) {
      return arguments;
    }
    int fixed = method.getParameters().size() - 1;
    TypeMirror last = method.getParameters().get(fixed).asType();
    Optional<Type> array = TypeReader.of(last);
    if (array.isEmpty() || !context.types().isSupported(array.get())) {
      Tree at = trees.size() > fixed ? trees.get(fixed) : tree;
      return List.of(context.reject(Diagnostic.UNSUPPORTED_TYPE, at, last));
    }
    ArrayType type = (ArrayType) array.get();
    List<Typed> elements = new ArrayList<>();
    for (int i = fixed; i < arguments.size(); i++) {
      elements.add(context
          .expressions()
          .operators()
          .assigned(trees.get(i), arguments.get(i), type.element()));
    }
    List<Typed> passed = new ArrayList<>(arguments.subList(0, fixed));
    passed.add(ArrayReader.ofElements(origin, type, elements));
    return passed;
  }
}
