package org.cotangent.processor.emit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Uses;

/** The calls that functions make of methods that are not looked into. */
final class Invokes {

  private Invokes() {}

  static void forEach(Function function, Consumer<Invoke> consumer) {
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let && let.expression() instanceof Invoke invoke) {
        consumer.accept(invoke);
      }
    });
  }

  /** The names of the methods of a class that are called. */
  static Set<String> methods(String owner, List<Function> functions) {
    Set<String> methods = new HashSet<>();
    for (Function function : functions) {
      forEach(function, call -> {
        if (call.owner().equals(owner)) {
          methods.add(call.method());
        }
      });
    }
    return methods;
  }

  /** The names of the classes whose methods are called. */
  static Set<String> owners(List<Function> functions) {
    Set<String> owners = new HashSet<>();
    functions.forEach(function -> forEach(function, call -> owners.add(call.owner())));
    return owners;
  }

  /** The names of a class's methods that are called. */
  static Set<String> methods(List<Function> functions, String owner) {
    Set<String> methods = new HashSet<>();
    functions.forEach(function -> forEach(function, call -> {
      if (call.owner().equals(owner)) {
        methods.add(call.method());
      }
    }));
    return methods;
  }
}
