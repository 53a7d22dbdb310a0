package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What a reverse sweep must know of the arrays that a function writes: how far references to them
 * reach, and which loads would give the same when they are repeated after the function has ended.
 */
public final class Memory {

  /**
   * A place inside nested statements: the blocks around it, outermost first.
   *
   * @param blocks the blocks
   * @param loops for each block, whether it belongs to a loop
   */
  private record Path(List<Block> blocks, List<Boolean> loops) {

    static final Path TOP = new Path(List.of(), List.of());

    Path into(Block block, boolean ofLoop) {
      List<Block> inner = new ArrayList<>(blocks);
      inner.add(block);
      List<Boolean> flags = new ArrayList<>(loops);
      flags.add(ofLoop);
      return new Path(inner, flags);
    }

    @SuppressWarnings("ReferenceEquality") // A place is about objects.
    Path common(Path other) {
      int length = 0;
      while (length < Math.min(blocks.size(), other.blocks.size())
          && blocks.get(length) == other.blocks.get(length)) {
        length++;
      }
      return new Path(blocks.subList(0, length), loops.subList(0, length));
    }
  }

  private record Read(Statement.Let let, Var region, int position, Path path) {}

  private final Regions regions;
  private final Untouched untouched;
  private final Map<Var, Set<Var>> members = new HashMap<>();
  private final Map<Var, Set<Var>> containers = new HashMap<>();
  private final Map<Var, Path> homes = new HashMap<>();
  private final Map<Var, Integer> lastWrite = new HashMap<>();
  private final Map<Var, Set<Block>> writingLoops = new HashMap<>();
  private final List<Read> reads = new ArrayList<>();
  private final Set<Var> lasting = new HashSet<>();
  private final Set<Var> made = new HashSet<>();
  private final Set<Var> taken = new HashSet<>();
  private int position;

  private Memory(Function function) {
    regions = Regions.of(function.body().statements());
    untouched = new Untouched(function.body(), regions);
    function.params().forEach(param -> define(param, Path.TOP));
    walk(function.body(), Path.TOP);
    for (Read read : reads) {
      if (!mayChangeAfter(read)) {
        lasting.add(read.let().target());
      }
    }
  }

  /** Analyses a function. */
  public static Memory of(Function function) {
    return new Memory(function);
  }

  /** The same facts for the function with further loads, of which some are lasting besides. */
  Memory with(Function loading, Set<Var> alsoLasting) {
    Memory memory = new Memory(loading);
    memory.lasting.clear();
    memory.lasting.addAll(lasting);
    memory.lasting.addAll(alsoLasting);
    return memory;
  }

  /** Which variables share memory. */
  public Regions regions() {
    return regions;
  }

  /** Whether the function had an array, or what that could refer to, when it was analysed. */
  public boolean knows(Value array) {
    return members.containsKey(regions.of(array));
  }

  /**
   * Whether only the given variables can refer to a value's memory. A variable that the function
   * did not have when it was analysed is taken to be the only one that refers to its memory.
   */
  public boolean isConfined(Value array, Set<Var> inside) {
    Var region = regions.of(array);
    return members.containsKey(region)
        ? isConfined(region, inside, new HashSet<>())
        : array instanceof Var variable && inside.contains(variable);
  }

  private boolean isConfined(Var region, Set<Var> inside, Set<Var> seen) {
    return !seen.add(region)
        || inside.containsAll(members.getOrDefault(region, Set.of()))
            && containers.getOrDefault(region, Set.of()).stream()
                .allMatch(container -> isConfined(container, inside, seen));
  }

  /**
   * Whether what a variable was loaded or copied from may be written after that. Of a variable that
   * the function did not have when it was analysed, nothing is known.
   */
  public boolean mayChangeAfter(Var loaded) {
    return !lasting.contains(loaded);
  }

  /** Whether a call takes or gives arrays of a region, and so may keep references to them. */
  public boolean isTakenByCall(Var region) {
    return taken.contains(region);
  }

  /** Whether a variable surely refers to an array: to one that its definition makes. */
  public boolean isMade(Var array) {
    return made.contains(array);
  }

  private void walk(Block block, Path path) {
    for (Statement statement : block.statements()) {
      position++;
      regions.writtenBy(statement).forEach(region -> write(region, path));
      if (statement instanceof Statement.Run run) {
        taken.addAll(regions.takenBy(run));
      }
      if (statement instanceof Statement.Let let) {
        read(let, path);
        if (let.expression() instanceof Expression.NewArray
            || let.expression() instanceof Expression.Clone) {
          made.add(let.target());
        }
      }
      boolean isLoop = statement instanceof Statement.Loop;
      for (Block inner : statement.blocks()) {
        Path within = path.into(inner, isLoop);
        if (statement instanceof Statement.Loop loop) {
          loop.params().forEach(param -> define(param, within));
        }
        walk(inner, within);
      }
      statement.definitions().forEach(variable -> define(variable, path));
    }
  }

  private void write(Var region, Path path) {
    lastWrite.put(region, position);
    for (int i = 0; i < path.blocks().size(); i++) {
      if (path.loops().get(i)) {
        writingLoops
            .computeIfAbsent(region, key -> identitySet())
            .add(path.blocks().get(i));
      }
    }
  }

  private void read(Statement.Let let, Path path) {
    Expression expression = let.expression();
    if (expression instanceof Expression.Load load) {
      reads.add(new Read(let, regions.of(load.array()), position, path));
    } else if (expression instanceof Expression.Clone clone) {
      reads.add(new Read(let, regions.of(clone.array()), position, path));
    }
  }

  private void define(Var variable, Path path) {
    if (!Regions.isMemory(variable.type())) {
      return;
    }
    Var region = regions.of(variable);
    members.computeIfAbsent(region, key -> new HashSet<>()).add(variable);
    homes.merge(region, path, Path::common);
    regions
        .content(variable)
        .ifPresent(content ->
            containers.computeIfAbsent(content, key -> new HashSet<>()).add(region));
  }

  private boolean mayChangeAfter(Read read) {
    Set<Block> writing = writingLoops.getOrDefault(read.region(), Set.of());
    int home = homeOf(read.region(), new HashSet<>()).blocks().size();
    List<Block> around = read.path().blocks();
    Optional<Block> loop = around.subList(Math.min(home, around.size()), around.size()).stream()
        .filter(writing::contains)
        .findFirst();
    if (loop.isEmpty()) {
      return lastWrite.getOrDefault(read.region(), -1) > read.position();
    }
    return !(read.let().expression() instanceof Expression.Load load
        && untouched.isLasting(read.let(), load, loop.get()));
  }

  /** The place around all that refers to a region. */
  private Path homeOf(Var region, Set<Var> seen) {
    Path home = homes.getOrDefault(region, Path.TOP);
    if (seen.add(region)) {
      for (Var container : containers.getOrDefault(region, Set.of())) {
        home = home.common(homeOf(container, seen));
      }
    }
    return home;
  }

  private static Set<Block> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
