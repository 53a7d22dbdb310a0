package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;

/**
 * Takes common factors out of sums in adjoints: {@code d * a + d * b} is {@code d * (a + b)}, and
 * the reverse of Horner's rule is Horner's rule again. A sum is left as it is unless that saves
 * operations.
 *
 * <p>What is no longer used is left to {@link RemoveDead}.
 */
final class FactorSums {

  private final Map<Var, Integer> counts;
  private final LoopDepths depths;
  private final Set<Var> carried = new HashSet<>();
  private final Multiples multiples = new Multiples();

  private FactorSums(Function function) {
    counts = Uses.counts(function);
    depths = LoopDepths.of(function);
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Loop loop) {
        carried.addAll(loop.params());
      }
    });
  }

  /** Factors the sums in the adjoints of a function. */
  static Function apply(Function function) {
    return function.withBody(new FactorSums(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Let> adjoints = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let
          && let.origin().derivative()
          && !depths.isInvariant(let.target())) {
        adjoints.add(let);
      }
    }
    AdjointSums sums = new AdjointSums(adjoints, counts);
    List<Statement> statements = new ArrayList<>();
    List<Let> shown = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let) {
        statements.addAll(sums.at(let).flatMap(this::factored).orElse(List.of(let)));
        multiples.show(let);
        shown.add(let);
      } else {
        statements.add(Rewriter.ofBlocks(this::block).of(statement));
      }
    }
    shown.forEach(multiples::hide);
    return statements.equals(block.statements()) ? block : new Block(statements, block.results());
  }

  /** The statements that compute a sum with fewer operations; empty if it has not too many. */
  private Optional<List<Let>> factored(AdjointSums.Sum sum) {
    return new Factoring(multiples, sum.products().keySet(), carried, sum.let().origin())
        .write(sum.terms(multiples), sum.let().target())
        .filter(written -> isLess(written, sum));
  }

  private static boolean isLess(List<Let> written, AdjointSums.Sum sum) {
    int products = Factoring.multiplications(written);
    int before = Factoring.multiplications(sum.products().values());
    return products < before
        || products == before && Factoring.additions(written) < sum.additions().size();
  }
}
