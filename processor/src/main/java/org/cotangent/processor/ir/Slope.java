package org.cotangent.processor.ir;

import java.util.List;
import java.util.Optional;

/** What is known of the derivative of a called method. */
public sealed interface Slope {

  /** What is known without looking at arguments. */
  enum Constant implements Slope {
    /** Nothing: the arguments must not depend on what is differentiated by. */
    UNKNOWN,
    /** That the result carries no derivative. */
    NONE
  }

  /** A static method: the canonical name of its class, its name, and the type of its result. */
  record Method(String owner, String name, Type type) {}

  /**
   * The partial derivatives are methods of the same parameters.
   *
   * @param byArgument one method for each parameter; empty where none is given
   */
  record Partials(List<Optional<Method>> byArgument) implements Slope {
    public Partials {
      byArgument = List.copyOf(byArgument);
    }
  }

  /**
   * A generated method of the same parameters returns a record of the value and the partial
   * derivatives.
   *
   * @param gradient the method, whose result is the record
   * @param byArgument the name of the record's component for each parameter; empty where there is
   *     none
   */
  record Generated(Method gradient, List<Optional<String>> byArgument) implements Slope {
    public Generated {
      byArgument = List.copyOf(byArgument);
    }
  }

  /** Whether the derivative by an argument is known. */
  default boolean isKnown(int argument) {
    if (this instanceof Partials partials) {
      return partials.byArgument().get(argument).isPresent();
    }
    return this instanceof Generated generated
        && generated.byArgument().get(argument).isPresent();
  }
}
