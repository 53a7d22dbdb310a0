package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes one array of two that several loops of a block fill alike: in the same iterations, with the
 * same elements of an array that nobody writes from the first loop to the end of the second. So
 * loops that read one array record it once.
 */
final class MergeRecords {

  /** What two loops must have in common: how they count, and the arrays that they fill. */
  private record Kind(
      Expression made,
      Value init,
      Value bound,
      int step,
      boolean isInclusive,
      Optional<Expression> length) {}

  /** Where an array is made, in the block now looked at. */
  private record Made(Let let, int position) {}

  /**
   * A store in each iteration of a loop, the only one to its array.
   *
   * @param position the loop's place in its block
   */
  private record Filling(Loop loop, Var counter, Store store, Made made, int position) {}

  /** How many values are followed to see whether two loops store the same. */
  private static final int MAX_STEPS = 20;

  private final Regions regions;
  private final Map<Var, Integer> writers = new HashMap<>();
  private final Map<Var, Var> merged = new HashMap<>();
  private final Set<Statement> needless = Collections.newSetFromMap(new IdentityHashMap<>());

  private MergeRecords(Function function) {
    regions = Regions.of(function.body().statements());
    Uses.forEachStatement(function.body().statements(), statement -> {
      regions.writtenBy(statement).forEach(region -> writers.merge(region, 1, Integer::sum));
    });
  }

  static Function apply(Function function) {
    MergeRecords pass = new MergeRecords(function);
    pass.find(function.body());
    if (pass.merged.isEmpty()) {
      return function;
    }
    Block rest = pass.without(function.body());
    return function.withBody(new Substitution(new HashMap<>(pass.merged)).in(rest));
  }

  private void find(Block block) {
    Map<Var, Made> made = new HashMap<>();
    Map<Var, Integer> lastWrite = new HashMap<>();
    Map<Var, Integer> lastRead = new HashMap<>();
    Map<Kind, List<Filling>> fillings = new HashMap<>();
    for (int i = 0; i < block.statements().size(); i++) {
      Statement statement = block.statements().get(i);
      int position = i;
      Uses.forEachStatement(
          List.of(statement), inner -> note(inner, position, lastWrite, lastRead));
      if (statement instanceof Let let && let.expression() instanceof NewArray) {
        made.put(let.target(), new Made(let, position));
      } else if (statement instanceof Loop loop) {
        for (Filling filling : fillings(loop, position, made)) {
          List<Filling> alike = fillings.computeIfAbsent(kind(filling), key -> new ArrayList<>());
          alike.stream()
              .filter(first -> areTheSame(first, filling, lastWrite, lastRead))
              .findFirst()
              .ifPresentOrElse(first -> merge(first, filling), () -> alike.add(filling));
        }
      }
      statement.blocks().forEach(this::find);
    }
  }

  private void merge(Filling first, Filling second) {
    merged.put(second.made().let().target(), first.made().let().target());
    needless.add(second.made().let());
    needless.add(second.store());
  }

  private static Kind kind(Filling filling) {
    Counting counting = Counting.of(filling.loop()).orElseThrow();
    return new Kind(
        filling.made().let().expression(),
        counting.init(),
        counting.boundExpression().isPresent() ? null : counting.bound(),
        counting.step(),
        counting.isInclusive(),
        counting.boundExpression());
  }

  /** The stores of a counted loop's own to arrays that nothing else writes to. */
  private List<Filling> fillings(Loop loop, int position, Map<Var, Made> made) {
    List<Filling> fillings = new ArrayList<>();
    Optional<Counting> counting = Counting.of(loop);
    if (counting.isEmpty()) {
      return fillings;
    }
    Var counter = loop.params().get(counting.get().index());
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Store store
          && made.containsKey(store.array())
          && regions.isFresh(store.array())
          && writers.get(regions.of(store.array())) == 1) {
        fillings.add(new Filling(loop, counter, store, made.get(store.array()), position));
      }
    }
    return fillings;
  }

  private void note(
      Statement statement, int position, Map<Var, Integer> lastWrite, Map<Var, Integer> lastRead) {
    regions.writtenBy(statement).forEach(region -> lastWrite.put(region, position));
    if (statement instanceof Statement.Run run) {
      regions.takenBy(run).forEach(region -> lastRead.put(region, position));
    }
    boolean reads = statement instanceof Let let && !(let.expression() instanceof Expression.Length)
        || statement instanceof Statement.Copy;
    for (Value used : reads ? statement.uses() : List.<Value>of()) {
      if (used instanceof Var variable && Regions.isMemory(variable.type())) {
        lastRead.put(regions.of(variable), position);
      }
    }
  }

  private boolean areTheSame(
      Filling first, Filling second, Map<Var, Integer> lastWrite, Map<Var, Integer> lastRead) {
    Var later = regions.of(second.store().array());
    return first.position() < second.position()
        && first.made().position() < second.made().position()
        && lastRead.getOrDefault(later, -1) < first.position()
        && !later.equals(regions.of(first.store().array()))
        && new Iteration(first, second, lastWrite).areTheSame();
  }

  /** Compares what two loops store where their counters are the same. */
  private final class Iteration {
    private final Filling first;
    private final Filling second;
    private final Map<Var, Integer> lastWrite;
    private final Map<Value, Expression> ofFirst;
    private final Map<Value, Expression> ofSecond;
    private int steps;

    Iteration(Filling first, Filling second, Map<Var, Integer> lastWrite) {
      this.first = first;
      this.second = second;
      this.lastWrite = lastWrite;
      ofFirst = definitions(first.loop());
      ofSecond = definitions(second.loop());
    }

    boolean areTheSame() {
      return areTheSame(first.store().index(), second.store().index())
          && areTheSame(first.store().value(), second.store().value());
    }

    private boolean areTheSame(Value one, Value other) {
      if (++steps > MAX_STEPS) {
        return false;
      }
      if (one.equals(first.counter()) || other.equals(second.counter())) {
        return one.equals(first.counter()) && other.equals(second.counter());
      }
      Expression ofOne = ofFirst.get(one);
      Expression ofOther = ofSecond.get(other);
      if (ofOne == null || ofOther == null) {
        return one.equals(other)
            && !first.loop().params().contains(one)
            && !second.loop().params().contains(other);
      }
      if (ofOne instanceof Load some && ofOther instanceof Load others) {
        return some.array().equals(others.array())
            && isUnchanged(some.array())
            && areTheSame(some.index(), others.index());
      }
      return ofOne instanceof Apply some
          && ofOther instanceof Apply others
          && some.primitive() == others.primitive()
          && some.operands().size() == others.operands().size()
          && areAllTheSame(some.operands(), others.operands());
    }

    private boolean areAllTheSame(List<Value> some, List<Value> others) {
      for (int i = 0; i < some.size(); i++) {
        if (!areTheSame(some.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Whether an array from outside is written neither in the loops nor between them. */
    private boolean isUnchanged(Value array) {
      return !ofFirst.containsKey(array)
          && !first.loop().params().contains(array)
          && !second.loop().params().contains(array)
          && lastWrite.getOrDefault(regions.of(array), -1) < first.position();
    }
  }

  private static Map<Value, Expression> definitions(Loop loop) {
    Map<Value, Expression> definitions = new HashMap<>();
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Let let) {
        definitions.put(let.target(), let.expression());
      }
    }
    return definitions;
  }

  private Block without(Block block) {
    List<Statement> statements = new ArrayList<>();
    Rewriter inside = Rewriter.ofBlocks(this::without);
    for (Statement statement : block.statements()) {
      if (!needless.contains(statement)) {
        statements.add(inside.of(statement));
      }
    }
    return Blocks.with(block, statements);
  }
}
