package org.cotangent.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopiesTest {

  private final Function sum = PrinterTest.sum();

  @Test
  void copiesDefineVariablesOfTheirOwn() {
    FreshCopy copy = FreshCopy.of(sum.body());
    assertThat(Uses.definitions(copy.block()))
        .doesNotContainAnyElementsOf(Uses.definitions(sum.body()));
    assertThat(Printer.print(Verifier.verify(sum.withBody(copy.block()))))
        .isEqualTo(Printer.print(sum));
    assertThat(copy.of(sum.results().get(0))).isEqualTo(copy.block().results().get(0));
  }

  @Test
  void copiesStandBesideTheOriginal() {
    FreshCopy copy = FreshCopy.of(sum.body().statements());
    List<Statement> both = new java.util.ArrayList<>(sum.body().statements());
    both.addAll(copy.statements());
    Value result = copy.of(sum.results().get(0));
    Function twice =
        Verifier.verify(sum.withBody(new Block(both, List.of(sum.results().get(0), result))));
    double[] a = {1, 2, 3};
    List<Object> results = Interpreter.run(twice, a, 2.5);
    assertThat(results.get(0)).isEqualTo(results.get(1));
  }

  @Test
  void copiesTakeOtherParamsAndOrigins() {
    Statement.Loop loop = (Statement.Loop) sum.body().statements().get(1);
    Var index = Var.named("k", ScalarType.INT);
    FreshCopy copy = FreshCopy.of(
        loop.body(),
        Map.of(loop.params().get(1), index, loop.params().get(0), Constant.of(1.0)),
        origin -> Origin.of(7, 0, "").reversed());
    assertThat(Uses.free(copy.block())).contains(index).doesNotContainAnyElementsOf(loop.params());
    Uses.forEachStatement(
        copy.statements(), s -> assertThat(s.origin().derivative()).isTrue());
  }

  @Test
  void substitutionsFollowChainsAtAllDepths() {
    Var x = sum.params().get(1);
    Var other = Var.named("other", ScalarType.DOUBLE);
    Map<Var, Value> map = new HashMap<>();
    Substitution substitution = new Substitution(map);
    assertThat(substitution.in(sum.body())).isSameAs(sum.body());
    map.put(x, other);
    map.put(other, Constant.of(3.0));
    assertThat(Printer.print(substitution.in(sum)))
        .contains("e < 3.0")
        .contains("yield 3.0")
        .doesNotContain("other");
  }

  @Test
  void rewritingNothingGivesTheSameObject() {
    assertThat(Rewriter.ofValues(v -> v).block(sum.body())).isSameAs(sum.body());
    assertThat(Rewriter.ofOrigins(o -> o).block(sum.body())).isSameAs(sum.body());
  }

  @Test
  void freeVariablesComeInTheOrderOfTheirUse() {
    Statement loop = sum.body().statements().get(1);
    assertThat(Uses.free(loop).stream().map(Var::name)).containsExactly("", "a", "x");
    assertThat(Uses.free(sum.body()).stream().map(Var::name)).containsExactly("a", "x");
  }

  @Test
  void countsUsesAtAllDepths() {
    assertThat(Uses.counts(sum))
        .containsEntry(sum.params().get(1), 2)
        .containsEntry(sum.params().get(0), 2);
  }
}
