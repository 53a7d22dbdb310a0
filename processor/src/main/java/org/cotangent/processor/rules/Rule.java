package org.cotangent.processor.rules;

import java.util.List;
import java.util.Optional;

/**
 * The derivative of a primitive: for each argument the linear map that takes the incoming
 * differential to its contribution. Multiplying by a partial derivative is its own transpose, so
 * reverse and forward mode read the same map.
 *
 * @param domain where the primitive is smooth
 * @param contributions for each argument its map, empty where the partial derivative is
 *     structurally zero
 */
public record Rule(Domain domain, List<Optional<Term>> contributions) {

  public Rule {
    contributions = List.copyOf(contributions);
  }

  /** Whether the result depends smoothly on the argument at all. */
  public boolean isActiveIn(int argument) {
    return contributions.get(argument).isPresent();
  }
}
