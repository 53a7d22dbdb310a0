package org.cotangent.processor.rules;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Primitive;

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

  /**
   * The contribution of each of two equal arguments, where both contribute alike: that of {@code x
   * * x} is twice that of one {@code x}.
   */
  public Optional<Term> ofEither() {
    return contributions.size() == 2
            && contributions.get(0).isPresent()
            && contributions.get(0).equals(contributions.get(1).map(Rule::exchanged))
        ? contributions.get(0)
        : Optional.empty();
  }

  /** A term where the first two arguments have changed places. */
  private static Term exchanged(Term term) {
    if (term instanceof Term.Argument argument && argument.index() < 2) {
      return new Term.Argument(1 - argument.index());
    }
    if (term instanceof Term.Apply apply) {
      return new Term.Apply(
          apply.primitive(), apply.operands().stream().map(Rule::exchanged).toList());
    }
    return term;
  }

  /** Whether the result depends smoothly on the argument at all. */
  public boolean isActiveIn(int argument) {
    return contributions.get(argument).isPresent();
  }

  /** Whether a differential of exactly zero stays zero, whatever it is multiplied with. */
  public boolean hasPole() {
    return uses(Primitive.SCALE) || uses(Primitive.SCALE_DOWN);
  }

  /** Whether a contribution may be zero because another one was chosen. */
  public boolean hasChoice() {
    return uses(Primitive.SELECT);
  }

  private boolean uses(Primitive primitive) {
    return contributions.stream().flatMap(Optional::stream).anyMatch(term -> term.uses(primitive));
  }
}
