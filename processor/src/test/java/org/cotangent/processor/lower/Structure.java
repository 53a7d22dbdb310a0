package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** What lowered functions must not contain. */
final class Structure {

  private Structure() {}

  /** All statements, those inside of others too. */
  static List<Statement> statements(Function function) {
    List<Statement> all = new ArrayList<>();
    collect(function.body(), all);
    return all;
  }

  /** The loops, the outer before the inner. */
  static List<Loop> loops(Function function) {
    return statements(function).stream()
        .filter(Loop.class::isInstance)
        .map(Loop.class::cast)
        .toList();
  }

  /** Fails if a variable says whether control was lost. */
  static void assertNoFlags(Function function) {
    assertThat(Printer.print(function)).doesNotContain("goesOn");
  }

  /** Fails if a parameter or result is always another value, or if nobody reads it. */
  static void assertNothingNeedless(Function function) {
    Set<Value> used = new HashSet<>(function.results());
    for (Statement statement : statements(function)) {
      used.addAll(statement.uses());
      statement.blocks().forEach(block -> used.addAll(block.results()));
    }
    for (Statement statement : statements(function)) {
      if (statement instanceof Branch branch) {
        assertNothingNeedless(branch, used);
      } else if (statement instanceof Loop loop) {
        assertNothingNeedless(loop);
      }
    }
  }

  private static void assertNothingNeedless(Branch branch, Set<Value> used) {
    assertThat(used).containsAll(branch.results());
    boolean isBare = branch.blocks().stream().allMatch(arm -> arm.statements().isEmpty());
    if (isBare && !(branch.selector().type() instanceof ReferenceType)) {
      assertThat(branch.results()).isNotEmpty();
    }
    Set<List<Value>> columns = new HashSet<>();
    for (int i = 0; i < branch.results().size(); i++) {
      List<Value> column = new ArrayList<>();
      for (Block arm : branch.blocks()) {
        column.add(arm.results().get(i));
      }
      assertThat(columns.add(column)).as("results that differ").isTrue();
      if (branch.arms().size() > 1) {
        assertThat(Set.copyOf(column)).hasSizeGreaterThan(1);
      }
    }
  }

  private static void assertNothingNeedless(Loop loop) {
    for (int i = 0; i < loop.params().size(); i++) {
      Var param = loop.params().get(i);
      assertThat(loop.next().get(i))
          .isNotEqualTo(param)
          .isNotEqualTo(loop.inits().get(i));
    }
  }

  private static void collect(Block block, List<Statement> all) {
    for (Statement statement : block.statements()) {
      all.add(statement);
      statement.blocks().forEach(inner -> collect(inner, all));
    }
  }
}
