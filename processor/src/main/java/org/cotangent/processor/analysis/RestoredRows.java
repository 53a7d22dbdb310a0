package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * References to rows that the reverse sweep puts back where they were overwritten. Where a loop
 * lets rows change places, and after that a loop inside it goes through the rows, to put back the
 * few takes less than to record each row that is gone through.
 *
 * <p>In an iteration all rows have their places before the first of them is read, so that the
 * reverse of the iteration finds them there if that of the later iterations has put theirs back.
 */
public final class RestoredRows {

  private final Function function;
  private final Memory memory;

  /** What the stores overwrite, where that is recorded. */
  private final Map<Store, Var> overwritten = new IdentityHashMap<>();

  /** The exchanges, for each of their stores. */
  private final Map<Store, Exchange> exchanges;

  private RestoredRows(Function function, Finder finder) {
    exchanges = finder.exchanges;
    this.function = finder.restored.isEmpty()
        ? function
        : function.withBody(withLoads(function.body(), finder));
    this.memory = finder.memory.with(this.function, finder.lasting);
  }

  /** Puts back nothing. */
  public static RestoredRows none(Function function) {
    return new RestoredRows(function, new Finder(function));
  }

  /**
   * Finds what to put back.
   *
   * @param function a function that returns no arrays
   * @param rows the references whose targets the reverse sweep has to do with
   * @param explanation is told of the loops
   */
  public static RestoredRows of(Function function, Set<Var> rows, Explanation explanation) {
    Finder finder = new Finder(function);
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let && rows.contains(let.target())) {
        finder.visit(let);
      }
    });
    finder.loops.forEach(loop -> explanation.add(
        loop.origin(),
        "rows that change places are put back by the reverse of the loop, and not recorded where"
            + " loops inside go through them"));
    return new RestoredRows(function, finder);
  }

  /** An exchange is undone by another; what else is overwritten is loaded before it is lost. */
  private Block withLoads(Block block, Finder finder) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Store store
          && finder.restored.contains(store)
          && !exchanges.containsKey(store)) {
        Var before = Var.unnamed(store.value().type());
        overwritten.put(store, before);
        statements.add(new Let(before, new Load(store.array(), store.index()), store.origin()));
      }
      statements.add(Rewriter.ofBlocks(inner -> withLoads(inner, finder)).of(statement));
    }
    return new Block(statements, block.results());
  }

  /** The function, in which each reference that will be put back is loaded before it is lost. */
  public Function function() {
    return function;
  }

  /** What is known of the function's arrays, if what is to be put back is put back. */
  public Memory memory() {
    return memory;
  }

  /** Whether the reverse sweep has to undo a store. */
  public boolean isUndone(Store store) {
    return overwritten.containsKey(store) || exchanges.containsKey(store);
  }

  /** What undoes a store. */
  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  public List<Statement> undoing(Store store, Origin origin) {
    if (overwritten.containsKey(store)) {
      return List.of(new Store(store.array(), store.index(), overwritten.get(store), origin));
    }
    Exchange exchange = exchanges.get(store);
    if (exchange == null || exchange.first() == store) {
      return List.of();
    }
    Value array = store.array();
    Var first = Var.unnamed(store.value().type());
    Var second = Var.unnamed(store.value().type());
    return List.of(
        new Let(first, new Load(array, exchange.first().index()), origin),
        new Let(second, new Load(array, store.index()), origin),
        new Store(array, exchange.first().index(), second, origin),
        new Store(array, store.index(), first, origin));
  }

  /** Looks at one load after the other. */
  private static final class Finder {
    private final Memory memory;
    private final Code code;
    private final Set<Var> lasting = new HashSet<>();
    private final Set<Store> restored = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Store, Exchange> exchanges = new IdentityHashMap<>();
    private final Set<Loop> loops = Collections.newSetFromMap(new IdentityHashMap<>());

    Finder(Function function) {
      memory = Memory.of(function);
      code = new Code(function.body(), memory.regions());
    }

    void visit(Let let) {
      if (let.expression() instanceof Load load
          && memory.regions().isFresh(load.array())
          && memory.mayChangeAfter(let.target())) {
        List<Statement> writes = code.writesTo(load.array());
        Optional<Loop> exchanging = loopOf(let, load, writes);
        if (exchanging.isPresent() && areDone(let, writes, exchanging.get())) {
          lasting.add(let.target());
          loops.add(exchanging.get());
          writes.stream()
              .filter(write -> code.place(write).loops().contains(exchanging.get()))
              .forEach(write -> restore((Store) write));
        }
      }
    }

    private void restore(Store store) {
      restored.add(store);
      Exchange.of(store, code).ifPresent(exchange -> exchanges.put(store, exchange));
    }

    /** The outermost loop in which the array lives on, and which writes to it. */
    private Optional<Loop> loopOf(Let let, Load load, List<Statement> writes) {
      return code.place(let).loops().stream()
          .filter(loop -> !memory.isConfined(load.array(), Uses.definitions(loop.body()))
              && writes.stream().anyMatch(w -> code.place(w).loops().contains(loop)))
          .findFirst();
    }

    /** Whether a load in an inner loop comes after all writes, in the loop's iteration as well. */
    private boolean areDone(Let let, List<Statement> writes, Loop loop) {
      List<Loop> around = code.place(let).loops();
      return around.indexOf(loop) < around.size() - 1
          && writes.stream()
              .allMatch(write -> code.place(write).position() < code.place(let).position()
                  && (!code.place(write).loops().contains(loop)
                      || write instanceof Store && isDirectlyIn(loop, write)));
    }

    @SuppressWarnings("ReferenceEquality") // A place is about objects.
    private boolean isDirectlyIn(Loop loop, Statement statement) {
      List<Loop> around = code.place(statement).loops();
      return around.get(around.size() - 1) == loop;
    }
  }
}
