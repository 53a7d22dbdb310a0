package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes one array of several that always hold the same: made alike in one block, written in
 * {@link Lockstep}, and otherwise only read. So what the primal keeps in an array of its own is not
 * recorded, or computed, a second time.
 */
@SuppressWarnings("ReferenceEquality") // Sharing is about objects.
final class MergeArrays {

  private static final int MAX_ROUNDS = 10;

  private final Set<Var> escaping = new HashSet<>();

  /** The arrays that other arrays refer to. */
  private final Set<Var> recorded = new HashSet<>();

  private final Regions regions;

  /** For each region, the names by which it is written to. */
  private final Map<Var, Set<Value>> writers = new HashMap<>();

  /** For each array, the blocks that store to it, one for each store. */
  private final Map<Var, List<Block>> blocks = new HashMap<>();

  /** What is read from an array that goes, where the one that stays has been written ahead. */
  private final Map<Var, Value> replacements = new HashMap<>();

  /** For each array, the places that the stores write to, in the order of the text. */
  private final Map<Var, List<Value>> places = new HashMap<>();

  private MergeArrays(Function function) {
    regions = Regions.of(function.body().statements());
    visit(function.body());
  }

  static Function apply(Function function) {
    Function current = function;
    // Arrays that are made from two that have become one may then be seen to be the same.
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Function before = current;
      current = once(current);
      if (current == before) {
        break;
      }
      current = ShareCommon.apply(current);
    }
    return current;
  }

  private static Function once(Function function) {
    MergeArrays pass = new MergeArrays(function);
    Map<Var, Var> merged = new HashMap<>();
    pass.find(function.body(), merged);
    if (merged.isEmpty()) {
      return function;
    }
    Map<Var, Value> replacements = new HashMap<>(merged);
    replacements.putAll(pass.replacements);
    return function.withBody(
        new Substitution(replacements).in(without(function.body(), merged.keySet())));
  }

  private void visit(Block block) {
    for (Statement statement : block.statements()) {
      for (Var region : regions.writtenBy(statement)) {
        Value name = Regions.target(statement);
        // A call writes by no name that could be compared.
        writers
            .computeIfAbsent(region, key -> new HashSet<>())
            .add(name == null ? Constant.of(0) : name);
      }
      if (statement instanceof Store store) {
        add(store, block);
      } else if (!(statement instanceof Let let && onlyReads(let.expression()))) {
        escape(statement.uses());
      }
      statement.blocks().forEach(this::visit);
    }
    escape(block.results());
  }

  private void add(Store store, Block block) {
    if (store.value() instanceof Var value) {
      recorded.add(value);
    }
    if (store.array() instanceof Var array) {
      blocks.computeIfAbsent(array, key -> new ArrayList<>()).add(block);
      places.computeIfAbsent(array, key -> new ArrayList<>()).add(store.index());
    }
  }

  private static boolean onlyReads(Expression expression) {
    return expression instanceof Load || expression instanceof Length;
  }

  private void escape(List<? extends Value> values) {
    for (Value value : values) {
      if (value instanceof Var variable) {
        escaping.add(variable);
      }
    }
  }

  /** Finds arrays that may be replaced by others that are made before them. */
  private void find(Block block, Map<Var, Var> merged) {
    List<Let> made = new ArrayList<>();
    for (Statement statement : block.statements()) {
      statement.blocks().forEach(inner -> find(inner, merged));
      if (statement instanceof Let let && isOwn(let)) {
        made.stream()
            .filter(other -> areTheSame(other, let))
            .findFirst()
            .ifPresentOrElse(
                other -> merged.put(let.target(), other.target()), () -> made.add(let));
      }
    }
  }

  private boolean isOwn(Let let) {
    return let.expression() instanceof NewArray array
        && array.operands().size() == 1
        && !escaping.contains(let.target())
        && (!recorded.contains(let.target()) || isWrittenByName(let.target()));
  }

  /** Whether an array that another one refers to is not written to by that reference. */
  private boolean isWrittenByName(Var array) {
    return Set.of(array).containsAll(writers.getOrDefault(regions.of(array), Set.of()));
  }

  private boolean areTheSame(Let one, Let other) {
    boolean maySpeakForBoth = !one.origin().inReverse() || other.origin().inReverse();
    if (!maySpeakForBoth || !one.expression().equals(other.expression())) {
      return false;
    }
    List<Block> ofOne = blocks.getOrDefault(one.target(), List.of());
    boolean isWrittenAlike = Objects.equals(places.get(one.target()), places.get(other.target()))
        && Blocks.isSame(ofOne, blocks.getOrDefault(other.target(), List.of()));
    if (!isWrittenAlike) {
      return false;
    }
    Map<Var, Value> found = new HashMap<>();
    Set<Block> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(ofOne);
    for (Block block : distinct) {
      Optional<Map<Var, Value>> inBlock = Lockstep.of(one.target(), other.target(), block);
      if (inBlock.isEmpty()) {
        return false;
      }
      found.putAll(inBlock.get());
    }
    replacements.putAll(found);
    return true;
  }

  /** The code without the arrays and without what is written to them. */
  private static Block without(Block block, Set<Var> arrays) {
    List<Statement> statements = new ArrayList<>();
    Rewriter inside = Rewriter.ofBlocks(inner -> without(inner, arrays));
    for (Statement statement : block.statements()) {
      boolean goes = statement instanceof Store store && arrays.contains(store.array())
          || statement instanceof Let let && arrays.contains(let.target());
      if (!goes) {
        statements.add(inside.of(statement));
      }
    }
    return Blocks.with(block, statements);
  }
}
