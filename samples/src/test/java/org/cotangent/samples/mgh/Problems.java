package org.cotangent.samples.mgh;

import java.util.List;
import java.util.stream.Stream;

/** The whole collection. */
final class Problems {
  private Problems() {}

  /** All problems, by number and size. */
  static List<Problem> all() {
    return Stream.of(
            TwoVariables.problems(),
            ThreeVariables.problems(),
            FourVariables.problems(),
            Exponentials.problems(),
            Extended.problems(),
            Penalties.problems(),
            Equations.problems(),
            Bands.problems(),
            Linear.problems(),
            Chebyquad.problems())
        .flatMap(List::stream)
        .toList();
  }
}
