package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.differentiate.Gradients.check;
import static org.cotangent.processor.differentiate.Gradients.optimized;
import static org.cotangent.processor.differentiate.Programs.VECTOR;
import static org.cotangent.processor.differentiate.Programs.function;
import static org.cotangent.processor.differentiate.Programs.num;

import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.junit.jupiter.api.Test;

/** Gradients of loops that count, or replace what they carry, against central differences. */
class ReverseReductionsTest {

  private static final double[] X = {0.7, -1.3, 0.4, 1.1, 0.9, -0.2, 0.3};

  @Test
  void whatCountsIsNotRecorded() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local n = p.integer("n");
      Local place = p.integer("place");
      Local s = p.var("s", num(0.3));
      p.loop(p.get(n), i -> t -> {
        Value element = p.at(p.get(x), p.get(place));
        p.set(s, p.add(p.mul(p.get(s), element), p.sin(element)));
        p.set(place, p.add(p.get(place), num(-2)));
      });
      p.returns(p.get(s));
    });
    check(f, X, 3, 6);
    check(f, X, 0, 6);
    check(f, X, 1, 2);
    assertThat(Printer.print(optimized(f))).doesNotContain("placeTape");
  }
}
