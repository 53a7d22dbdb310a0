package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Takes neighbouring statements out of blocks, cut where few values are under way, and leaves
 * calls. What has to be seen by the block itself stays: references that others need, what a loop
 * counts with, throws.
 */
final class Pieces {

  /** What it costs to leave a value in the frame, and to take it from there. */
  private static final int STORE = 6;

  private static final int LOAD = 6;

  /** References may be needed by so many statements further on, or they stay in the block. */
  private static final int NEAR = 100;

  private static final int MAX_PARAMS = 30;

  /** No method of Java's has more than 255 parameters, and references cannot be kept. */
  private static final int MAX_REFERENCES = 100;

  private final String name;
  private final Frame frame;
  private final CodeSize sizes;
  private final Set<Var> spilled;
  private final int most;

  /**
   * @param spilled is told what has to be kept in the frame where it is defined
   * @param most how big a piece may be
   */
  Pieces(String name, Frame frame, CodeSize sizes, Set<Var> spilled, int most) {
    this.most = most;
    this.name = name;
    this.frame = frame;
    this.sizes = sizes;
    this.spilled = spilled;
  }

  /** The block with calls in the place of pieces. */
  Block takenOut(Block block) {
    return new Work(block).run();
  }

  /** One block. */
  private final class Work {
    private final Block block;
    private final List<Statement> statements;
    private final List<Set<Var>> read = new ArrayList<>();
    private final Map<Var, Integer> lastUse = new HashMap<>();

    /** What parts have defined and the block has not yet loaded. */
    private final Set<Var> away = new HashSet<>();

    private final List<Statement> out = new ArrayList<>();

    Work(Block block) {
      this.block = block;
      statements = block.statements();
      for (int i = 0; i < statements.size(); i++) {
        Set<Var> free = Uses.free(statements.get(i));
        read.add(free);
        for (Var variable : free) {
          lastUse.put(variable, i);
        }
      }
      for (Value value : block.results()) {
        if (value instanceof Var variable) {
          lastUse.put(variable, statements.size());
        }
      }
    }

    Block run() {
      int at = 0;
      while (at < statements.size()) {
        int end = stays(at) ? at : cut(at);
        if (end > at && isWorth(at, end)) {
          takeOut(at, end);
          at = end;
        } else {
          end = Math.max(end, at + 1);
          for (; at < end; at++) {
            read.get(at).forEach(this::bring);
            out.add(statements.get(at));
          }
        }
      }
      Uses.free(new Block(List.of(), block.results())).forEach(this::bring);
      return new Block(out, block.results());
    }

    private boolean isWorth(int from, int to) {
      return sizes.of(statements.subList(from, to)) > 2 * LOAD;
    }

    /** Lets the block itself know a variable that a part has defined. */
    private void bring(Var variable) {
      if (away.remove(variable)) {
        frame.load(variable, out);
      }
    }

    /** Whether a statement cannot be taken out. */
    private boolean stays(int at) {
      int index = at;
      while (index > 0 && Frame.isStore(statements.get(index))) {
        index--;
      }
      Statement statement = statements.get(index);
      boolean isEnd = index == statements.size() - 1 && block.alwaysThrows();
      if (isEnd
          || statement instanceof Statement.Throw
          || references(read.get(index)) > MAX_REFERENCES) {
        return true;
      }
      for (Var defined : statement.definitions()) {
        int last = lastUse.getOrDefault(defined, -1);
        boolean isYielded = last == statements.size();
        if (!Frame.fits(defined.type()) && last > index + NEAR) {
          return true;
        } else if (isYielded && (!Frame.fits(defined.type()) || isControl(statement, defined))) {
          return true;
        }
      }
      return false;
    }

    private static long references(Set<Var> variables) {
      return variables.stream().filter(variable -> !Frame.fits(variable.type())).count();
    }

    private boolean isControl(Statement statement, Var defined) {
      return statement instanceof Statement.Let
          && defined.type() instanceof ScalarType type
          && !type.isFloating();
    }

    /** Where a piece that begins at a statement had better end. */
    private int cut(int from) {
      Set<Var> inside = new HashSet<>();
      Set<Var> taken = new HashSet<>();
      int size = 0;
      int under = 0;
      int references = 0;
      int best = from;
      int fewest = Integer.MAX_VALUE;
      for (int i = from; i < statements.size() && !stays(i); i++) {
        size += sizes.of(statements.get(i));
        for (Var variable : read.get(i)) {
          boolean isLast = lastUse.get(variable) == i;
          if (!inside.contains(variable)) {
            taken.add(variable);
          } else if (isLast && Frame.fits(variable.type())) {
            under--;
          } else if (isLast) {
            references--;
          }
        }
        for (Var defined : statements.get(i).definitions()) {
          inside.add(defined);
          if (lastUse.getOrDefault(defined, -1) > i) {
            under += Frame.fits(defined.type()) ? 1 : 0;
            references += Frame.fits(defined.type()) ? 0 : 1;
          }
        }
        int total = size + STORE * under + LOAD * taken.size();
        boolean isFull = total > most || references(taken) > MAX_REFERENCES;
        if (isFull && best > from) {
          return best;
        }
        boolean isEnd = i + 1 == statements.size() || !Frame.isStore(statements.get(i + 1));
        if (references == 0 && isEnd) {
          boolean isBig = total > most / 2;
          if (!isBig || under <= fewest) {
            best = i + 1;
            fewest = isBig ? under : Integer.MAX_VALUE;
          }
        }
      }
      return references == 0 ? endOfRun(from) : best;
    }

    private int endOfRun(int from) {
      int end = from;
      while (end < statements.size() && !stays(end)) {
        end++;
      }
      return end;
    }

    private void takeOut(int from, int to) {
      Set<Var> kept = new HashSet<>();
      for (Statement statement : statements.subList(from, to)) {
        statement.definitions().stream().filter(frame::holds).forEach(kept::add);
      }
      List<Statement> part = part(from, to, kept);
      List<Var> params = List.copyOf(Uses.free(part));
      if (params.size() > MAX_PARAMS) {
        for (Var param : params.subList(MAX_PARAMS / 2, params.size())) {
          if (Frame.fits(param.type()) && !frame.isOwn(param)) {
            spilled.add(param);
            frame.keep(param);
          }
        }
        part = part(from, to, kept);
        params = List.copyOf(Uses.free(part));
      }
      Function function = new Function(name, params, new Block(part, List.of()));
      out.add(
          new Statement.Call(function, List.copyOf(params), statements.get(from).origin()));
    }

    /**
     * The statements of a part, with what they take from the frame and leave there.
     *
     * @param kept what they leave there already
     */
    private List<Statement> part(int from, int to, Set<Var> kept) {
      List<Statement> part = new ArrayList<>();
      Set<Var> known = new HashSet<>();
      for (int i = from; i < to; i++) {
        for (Var variable : read.get(i)) {
          if (frame.holds(variable) && known.add(variable)) {
            frame.load(variable, part);
          }
        }
        Statement statement = statements.get(i);
        part.add(statement);
        for (Var defined : statement.definitions()) {
          known.add(defined);
          if (lastUse.getOrDefault(defined, -1) >= to) {
            away.add(defined);
            if (!kept.contains(defined)) {
              frame.store(defined, part);
            }
          }
        }
      }
      return part;
    }
  }
}
