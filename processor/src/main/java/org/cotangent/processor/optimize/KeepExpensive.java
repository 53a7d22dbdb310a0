package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Keeps what a loop computes at great cost in an array of the trip count, where a later loop of the
 * reverse sweep over the same iterations would compute it again: a loop and its replay that could
 * not be fused. What is expensive says {@link CostModel}.
 */
final class KeepExpensive {

  private final Regions regions;
  private final Explanation explanation;

  private KeepExpensive(Regions regions, Explanation explanation) {
    this.regions = regions;
    this.explanation = explanation;
  }

  static Function apply(Function function, Explanation explanation) {
    KeepExpensive pass = new KeepExpensive(Regions.of(function.body().statements()), explanation);
    return function.withBody(Blocks.rewrite(function.body(), pass::block));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>(block.statements());
    for (int later = 1; later < statements.size(); later++) {
      for (int earlier = later - 1; earlier >= 0 && isReplay(statements.get(later)); earlier--) {
        if (statements.get(earlier) instanceof Loop) {
          later += keep(statements, earlier, later);
        }
      }
    }
    return Blocks.with(block, statements);
  }

  private static boolean isReplay(Statement statement) {
    return statement instanceof Loop loop
        && loop.origin().inReverse()
        && loop.body().statements().stream().anyMatch(KeepExpensive::isExpensive);
  }

  private static boolean isExpensive(Statement statement) {
    return statement instanceof Let let
        && let.target().type().isFloating()
        && CostModel.isWorthRecording(let);
  }

  /** Lets a later loop read what an earlier one computes; says how many statements it has added. */
  private int keep(List<Statement> statements, int earlier, int later) {
    Loop first = (Loop) statements.get(earlier);
    Loop second = (Loop) statements.get(later);
    Optional<Counting> counting = Counting.of(first).filter(KeepExpensive::countsFromZero);
    Optional<Counting> again = Counting.of(second).filter(KeepExpensive::countsFromZero);
    if (counting.isEmpty()
        || again.isEmpty()
        || !bound(counting.get()).equals(bound(again.get()))) {
      return 0;
    }
    Var counter = first.params().get(counting.get().index());
    Var counterAgain = second.params().get(again.get().index());
    Same same = new Same(
        first,
        second,
        Map.of(counterAgain, counter),
        regions.writtenWithin(statements.subList(earlier, later + 1)));
    Map<Statement, Let> found = new HashMap<>();
    for (Statement statement : second.body().statements()) {
      if (isExpensive(statement)) {
        same.as((Let) statement).ifPresent(let -> found.put(statement, let));
      }
    }
    if (found.isEmpty()) {
      return 0;
    }
    List<Statement> before = new ArrayList<>();
    Value trips = trips(counting.get(), before, first);
    Map<Let, Var> tapes = new HashMap<>();
    for (Statement statement : second.body().statements()) {
      if (found.containsKey(statement)) {
        tapes.computeIfAbsent(found.get(statement), let -> tape(let, trips, before, first));
      }
    }
    statements.set(earlier, first.with(first.test(), recording(first.body(), counter, tapes)));
    statements.set(
        later, second.with(second.test(), reading(second.body(), counterAgain, found, tapes)));
    statements.addAll(earlier, before);
    return before.size();
  }

  private static boolean countsFromZero(Counting counting) {
    return counting.step() == 1
        && !counting.isInclusive()
        && counting.init().equals(Constant.of(0));
  }

  private static Object bound(Counting counting) {
    return counting.boundExpression().<Object>map(e -> e).orElse(counting.bound());
  }

  private static Value trips(Counting counting, List<Statement> before, Loop first) {
    Value bound = counting.bound();
    if (counting.boundExpression().isPresent()) {
      bound = define("", counting.boundExpression().get(), before, first);
    }
    return define("", Apply.of(Primitive.MAX, bound, Constant.of(0)), before, first);
  }

  private Var tape(Let let, Value trips, List<Statement> before, Loop first) {
    explanation.add(
        let.origin(),
        "%s is recorded in each iteration of the loop of line %d, in an array of the trip count: it"
            + " costs more to compute again than to record",
        Explanation.name(let.target(), let),
        first.origin().line());
    String name = let.target().isNamed() ? let.target().name() + "Tape" : "tape";
    return define(
        name, new NewArray(new ArrayType(let.target().type()), List.of(trips)), before, first);
  }

  private static Var define(
      String name, Expression expression, List<Statement> before, Loop first) {
    Var target =
        name.isEmpty() ? Var.unnamed(expression.type()) : Var.named(name, expression.type());
    before.add(new Let(target, expression, first.origin().recorded()));
    return target;
  }

  private static Block recording(Block body, Var counter, Map<Let, Var> tapes) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : body.statements()) {
      statements.add(statement);
      if (statement instanceof Let let && tapes.containsKey(let)) {
        statements.add(
            new Store(tapes.get(let), counter, let.target(), let.origin().recorded()));
      }
    }
    return new Block(statements, body.results());
  }

  private static Block reading(
      Block body, Var counter, Map<Statement, Let> found, Map<Let, Var> tapes) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : body.statements()) {
      Let let = found.get(statement);
      statements.add(
          let == null
              ? statement
              : new Let(
                  ((Let) statement).target(),
                  new Load(tapes.get(let), counter),
                  statement.origin()));
    }
    return new Block(statements, body.results());
  }

  /** Which values of one loop's iteration are those of another's with the same number. */
  private final class Same {

    private final Loop first;
    private final Map<Var, Let> inFirst = new HashMap<>();
    private final Map<Var, Let> inSecond = new HashMap<>();
    private final Map<Var, Var> counters;
    private final Set<Var> written;

    Same(Loop first, Loop second, Map<Var, Var> counters, Set<Var> written) {
      this.first = first;
      this.counters = counters;
      this.written = written;
      define(first, inFirst);
      define(second, inSecond);
    }

    private static void define(Loop loop, Map<Var, Let> definitions) {
      for (Statement statement : loop.body().statements()) {
        if (statement instanceof Let let) {
          definitions.put(let.target(), let);
        }
      }
    }

    /** What in the first loop computes the same. */
    Optional<Let> as(Let let) {
      return first.body().statements().stream()
          .filter(other -> inFirst.containsValue(other))
          .map(Let.class::cast)
          .filter(other -> isSame(let.expression(), other.expression()))
          .findFirst();
    }

    private boolean isSame(Value value, Value other) {
      Let let = inSecond.get(value);
      Let otherLet = inFirst.get(other);
      if (let != null && otherLet != null) {
        return isSame(let.expression(), otherLet.expression());
      }
      return value instanceof Var variable && counters.containsKey(variable)
          ? counters.get(variable).equals(other)
          : value.equals(other);
    }

    private boolean isSame(Expression expression, Expression other) {
      boolean isAlike = false;
      if (expression instanceof Apply apply) {
        isAlike = other instanceof Apply that
            && apply.primitive() == that.primitive()
            && apply.strict() == that.strict();
      } else if (expression instanceof Convert convert) {
        isAlike = other instanceof Convert && convert.type().equals(other.type());
      } else if (expression instanceof Load load) {
        isAlike = other instanceof Load && !written.contains(regions.of(load.array()));
      }
      if (!isAlike || expression.operands().size() != other.operands().size()) {
        return false;
      }
      for (int i = 0; i < expression.operands().size(); i++) {
        if (!isSame(expression.operands().get(i), other.operands().get(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
