package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Turns additions to an element into additions to a sum, carried through branches and loops. */
record SumCarrier(Element element, Origin origin) {

  /** A variable for the sum. */
  Var newSum() {
    if (!(element.array() instanceof Var array) || !array.isNamed()) {
      return Var.unnamed(element.type());
    }
    Object known = element.index() instanceof Constant constant ? constant.value() : "Sum";
    return Var.named(array.name() + known, element.type());
  }

  /** The loop that carries the sum besides what it carried. */
  Loop through(Loop loop, Value start, Var result) {
    Var param = newSum();
    List<Statement> statements = new ArrayList<>();
    Value next = through(loop.body().statements(), param, statements);
    return new Loop(
        with(loop.results(), result),
        with(loop.params(), param),
        with(loop.inits(), start),
        loop.test(),
        new Block(statements, with(loop.body().results(), next)),
        loop.origin());
  }

  /** Appends statements that give the sum after them, and returns it. */
  private Value through(List<Statement> statements, Value start, List<Statement> result) {
    Value sum = start;
    for (Statement statement : statements) {
      if (statement instanceof Accumulate add && Element.of(add).equals(element)) {
        Var target = Var.unnamed(element.type());
        result.add(new Let(target, Apply.of(Primitive.ADD, sum, add.value()), origin));
        sum = target;
      } else if (addsWithin(statement)) {
        Var target = newSum();
        result.add(
            statement instanceof Loop loop
                ? through(loop, sum, target)
                : through((Branch) statement, sum, target));
        sum = target;
      } else {
        result.add(statement);
      }
    }
    return sum;
  }

  private Branch through(Branch branch, Value start, Var result) {
    List<Block> bodies = new ArrayList<>();
    for (Block body : branch.blocks()) {
      List<Statement> statements = new ArrayList<>();
      Value sum = through(body.statements(), start, statements);
      boolean yields =
          !body.alwaysThrows() || body.results().size() == branch.results().size();
      Value last = body.alwaysThrows() ? Constant.zero(element.type()) : sum;
      bodies.add(new Block(statements, yields ? with(body.results(), last) : body.results()));
    }
    return branch.with(with(branch.results(), result), bodies);
  }

  private boolean addsWithin(Statement statement) {
    boolean[] found = new boolean[1];
    for (Block block : statement.blocks()) {
      Uses.forEachStatement(
          block.statements(),
          inner ->
              found[0] |= inner instanceof Accumulate add && Element.of(add).equals(element));
    }
    return found[0];
  }

  private static <T> List<T> with(List<? extends T> list, T last) {
    List<T> result = new ArrayList<>(list);
    result.add(last);
    return result;
  }
}
